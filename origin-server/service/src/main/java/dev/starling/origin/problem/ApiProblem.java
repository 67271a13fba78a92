package dev.starling.origin.problem;

import java.util.List;

/// A request that is refused for a reason the caller can do something about. Carries no stack trace: it is an
/// answer, and a caller may provoke any number of them.
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemCode code;
    private final String detail;
    private final transient List<FieldProblem> errors;

    public ApiProblem(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public ApiProblem(ProblemCode code, String detail, List<FieldProblem> errors) {
        super(code.code() + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public List<FieldProblem> errors() {
        return errors;
    }
}
