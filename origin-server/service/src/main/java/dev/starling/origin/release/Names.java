package dev.starling.origin.release;

import dev.starling.id.Verdict;
import dev.starling.manifest.ReleaseName;
import dev.starling.origin.problem.ApiProblem;
import dev.starling.origin.problem.FieldProblem;
import dev.starling.origin.problem.ProblemCode;
import java.util.List;

/// The syntax of names (`spec/manifest.md`, "Names"), with an answer that says which one is wrong and how.
final class Names {

    private static final String ANY_VERSION = "1";
    private static final String ANY_FILE = "file";

    private Names() {}

    /// @throws ApiProblem when it is malformed
    static void checkPackage(String name) {
        check("/name", ReleaseName.of(name, ANY_VERSION, ANY_FILE));
    }

    /// Whether a package may have this name: one that may not is looked for in vain.
    static boolean isPackage(String name) {
        return ReleaseName.of(name, ANY_VERSION, ANY_FILE) instanceof Verdict.Accepted;
    }

    /// Whether a version may be called this.
    static boolean isVersion(String version) {
        return ReleaseName.of("any", version, ANY_FILE) instanceof Verdict.Accepted;
    }

    /// @throws ApiProblem when one of them is malformed
    static ReleaseName check(String packageName, String version, String fileName) {
        check("name", ReleaseName.of(packageName, ANY_VERSION, ANY_FILE));
        check("version", ReleaseName.of(packageName, version, ANY_FILE));
        return check("fileName", ReleaseName.of(packageName, version, fileName));
    }

    private static ReleaseName check(String pointer, Verdict<ReleaseName> name) {
        return switch (name) {
            case Verdict.Accepted<ReleaseName>(ReleaseName accepted) -> accepted;
            case Verdict.Rejected<ReleaseName> refused ->
                throw new ApiProblem(
                        ProblemCode.INVALID_FIELD,
                        refused.found(),
                        List.of(new FieldProblem(pointer, refused.found())));
        };
    }
}
