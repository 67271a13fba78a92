package dev.starling.origin.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns every exception that leaves a resource into a problem. What is not foreseen is logged with its trace and
/// answered without it.
public class ProblemMappers {

    private static final String DEVICES = "/api/v1/agent/";

    @ServerExceptionMapper
    public RestResponse<Problem> refused(ApiProblem problem, UriInfo uri) {
        return answer(problem, uri);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> anonymous(UnauthorizedException e, UriInfo uri) {
        ApiProblem problem = uri.getPath().startsWith(DEVICES)
                ? new ApiProblem(ProblemCode.CERTIFICATE_NEEDED, "Use TLS with the certificate given at enrolment.")
                : new ApiProblem(ProblemCode.LOGIN_NEEDED, "Log in, or send Authorization: Bearer with an API token.");
        return answer(problem, uri);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> unknown(AuthenticationFailedException e, UriInfo uri) {
        return answer(new ApiProblem(ProblemCode.LOGIN_NEEDED, "The credentials are not valid."), uri);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> forbidden(ForbiddenException e, UriInfo uri) {
        return answer(new ApiProblem(ProblemCode.NOT_ALLOWED, "The caller's role does not include this."), uri);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> invalid(ConstraintViolationException e, UriInfo uri) {
        List<FieldProblem> errors = e.getConstraintViolations().stream()
                .map(ProblemMappers::field)
                .sorted(Comparator.comparing(FieldProblem::pointer).thenComparing(FieldProblem::detail))
                .toList();
        FieldProblem first = errors.getFirst();
        return answer(new ApiProblem(ProblemCode.INVALID_FIELD, first.pointer() + " " + first.detail(), errors), uri);
    }

    /// For this one Quarkus has an answer of its own, which the general mapper would not replace.
    @ServerExceptionMapper
    public RestResponse<Problem> mismatched(MismatchedInputException e, UriInfo uri) {
        return malformed(e, uri);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> malformed(JsonProcessingException e, UriInfo uri) {
        String where = e instanceof JsonMappingException mapping ? pointer(mapping) : "";
        return answer(
                new ApiProblem(
                        ProblemCode.MALFORMED_REQUEST,
                        "The body is not the JSON expected here" + at(where) + ".",
                        List.of(new FieldProblem(where, "cannot be read"))),
                uri);
    }

    /// What JAX-RS itself refuses: unknown addresses, methods, media types, parameters that do not parse.
    @ServerExceptionMapper
    public RestResponse<Problem> refusedByFramework(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return malformed(json, uri);
        }
        ProblemCode code = switch (e.getResponse().getStatus()) {
            case 400 -> ProblemCode.MALFORMED_REQUEST;
            case 401 -> ProblemCode.LOGIN_NEEDED;
            case 403 -> ProblemCode.NOT_ALLOWED;
            case 404 -> ProblemCode.NO_SUCH_RESOURCE;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.BODY_TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            default -> null;
        };
        return code == null
                ? unexpected(e, uri)
                : answer(new ApiProblem(code, "See /q/openapi for what is taken."), uri);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> unexpected(Throwable e, UriInfo uri) {
        Log.errorf(e, "The request %s failed", uri.getPath());
        return answer(new ApiProblem(ProblemCode.UNEXPECTED, "The cause is in the origin's log."), uri);
    }

    private static RestResponse<Problem> answer(ApiProblem problem, UriInfo uri) {
        RestResponse.ResponseBuilder<Problem> response = RestResponse.ResponseBuilder.<Problem>create(
                        problem.code().status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Problem.of(problem, uri.getRequestUri().getRawPath()));
        if (problem.code().status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    /// `create.wanted.name` (method, parameter, field) becomes `/name`; a parameter alone keeps its name.
    private static FieldProblem field(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : nodes.subList(Math.min(2, nodes.size()), nodes.size())) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (!String.valueOf(node.getName()).startsWith("<")) {
                pointer.append('/').append(node.getName());
            }
        }
        String place = pointer.isEmpty() && !nodes.isEmpty()
                ? String.valueOf(nodes.getLast().getName())
                : pointer.toString();
        return new FieldProblem(place, violation.getMessage());
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        return pointer.toString();
    }

    private static String at(String pointer) {
        return pointer.isEmpty() ? "" : " (at " + pointer + ")";
    }
}
