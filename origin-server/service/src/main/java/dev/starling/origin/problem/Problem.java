package dev.starling.origin.problem;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// RFC 9457 problem details.
///
/// @param detail what was found, what was expected, and the remedy
/// @param instance the path of the request, null where it is not known
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Schema(nullable = true) @Nullable String instance,
        String code,
        List<FieldProblem> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ApiProblem problem, @Nullable String instance) {
        ProblemCode code = problem.code();
        return new Problem(
                code.type(), code.title(), code.status(), problem.detail(), instance, code.code(), problem.errors());
    }
}
