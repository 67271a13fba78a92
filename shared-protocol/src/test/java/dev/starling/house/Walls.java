package dev.starling.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which package may know which (docs/ARCHITECTURE.md). One set of rules for all modules; a rule about packages that a
/// module does not have holds there by itself.
public final class Walls {

    private static final String[] CORES = {
        "dev.starling.id..",
        "dev.starling.manifest..",
        "dev.starling.trust..",
        "dev.starling.wire..",
        "dev.starling.agent.core..",
        "dev.starling.origin.core.."
    };

    private static final String[] THE_WORLD = {
        "io.netty..",
        "org.mapdb..",
        "io.quarkus..",
        "jakarta..",
        "java.net..",
        "java.nio.channels..",
        "java.nio.file..",
        "java.util.concurrent..",
        "java.sql.."
    };

    private Walls() {}

    /// Checks the module's compiled main classes.
    ///
    /// @param moduleDirectory the folder of its `pom.xml`: `Path.of("")` in a test
    /// @throws AssertionError that lists every violation, or says that there are no classes at all
    public static void check(Path moduleDirectory) {
        Path compiled = moduleDirectory.toAbsolutePath().normalize().resolve("target/classes");
        JavaClasses classes = new ClassFileImporter().importPath(compiled);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes under " + compiled + ", expected the module to be compiled");
        }
        check(classes);
    }

    static void check(JavaClasses classes) {
        List<String> broken = new ArrayList<>();
        for (ArchRule rule : rules()) {
            var result = rule.allowEmptyShould(true).evaluate(classes);
            if (result.hasViolation()) {
                broken.add(result.getFailureReport().toString());
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(String.join("\n\n", broken));
        }
    }

    private static List<ArchRule> rules() {
        return List.of(
                noCycles(),
                pureCores(),
                noRandomnessOrThreadsOfItsOwn(),
                isolatedSiblings(),
                layer("id"),
                layer("manifest", "id"),
                layer("trust", "id", "manifest"),
                layer("wire", "id"));
    }

    private static ArchRule noCycles() {
        return slices().matching("dev.starling.(**)").should().beFreeOfCycles();
    }

    private static ArchRule pureCores() {
        return noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(THE_WORLD)
                .because("a core decides and the shell performs: inputs are events, outputs are effects");
    }

    private static ArchRule noRandomnessOrThreadsOfItsOwn() {
        return noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.Random|java\\.util\\.SplittableRandom|java\\.security\\.SecureRandom"
                        + "|java\\.lang\\.Thread|java\\.io\\.File.*|java\\.time\\.Clock")
                .because("a core takes its time and its generator as arguments and owns no thread");
    }

    private static ArchRule isolatedSiblings() {
        return slices().matching("dev.starling.agent.core.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage("dev.starling.agent.core.node.."), alwaysTrue())
                .ignoreDependency(alwaysTrue(), resideInAPackage("dev.starling.agent.core.step.."))
                .because("each part of the agent knows only the step; node alone composes them");
    }

    /// The package may know itself, these packages, and nothing else of Starling.
    private static ArchRule layer(String name, String... below) {
        List<String> allowed = new ArrayList<>(List.of("dev.starling." + name + ".."));
        for (String other : below) {
            allowed.add("dev.starling." + other + "..");
        }
        return classes()
                .that()
                .resideInAPackage("dev.starling." + name + "..")
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("dev.starling..")).or(resideInAnyPackage(allowed.toArray(String[]::new))))
                .because("arrows never run back up: id <- manifest <- trust, id <- wire");
    }
}
