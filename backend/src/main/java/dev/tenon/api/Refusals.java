package dev.tenon.api;

import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.problem.Problem;
import dev.tenon.problem.QuotaExceeded;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Says no in the shape that the door's clients expect: problem+json, or MLflow's error.
@Component
public class Refusals {
    private static final String PROBLEM_JSON = "application/problem+json";

    private final JsonMapper json;
    private final String url;

    Refusals(JsonMapper json, @Value("${tenon.url}") String url) {
        this.json = json;
        this.url = url;
    }

    public static HttpStatus statusOf(Problem problem) {
        return switch (problem) {
            case NotFound _ -> HttpStatus.NOT_FOUND;
            case Conflict _ when problem.slug().equals("changed-meanwhile") ->
                    HttpStatus.PRECONDITION_FAILED;
            case Conflict _ when problem.slug().equals("condition-missing") ->
                    HttpStatus.PRECONDITION_REQUIRED;
            case Conflict _ -> HttpStatus.CONFLICT;
            case Forbidden _ -> HttpStatus.FORBIDDEN;
            case Invalid _ -> HttpStatus.BAD_REQUEST;
            case QuotaExceeded _ -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        var reasons = problem instanceof Forbidden refusal ? refusal.reasons() : List.<String>of();
        write(request, response, statusOf(problem), problem.slug(), problem.sentence(), reasons);
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response, String sentence)
            throws IOException {
        write(request, response, HttpStatus.FORBIDDEN, "not-permitted", sentence);
    }

    void unauthenticated(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.addHeader("WWW-Authenticate", "Bearer realm=\"tenon\"");
        response.addHeader("WWW-Authenticate", "Basic realm=\"tenon\"");
        var sentence = "Show a valid token: as Bearer, or as the password of Basic.";
        write(request, response, HttpStatus.UNAUTHORIZED, "not-signed-in", sentence);
    }

    /// Says no in words that no [Problem] has.
    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String slug,
            String sentence)
            throws IOException {
        write(request, response, status, slug, sentence, List.of());
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String slug,
            String sentence,
            List<String> reasons)
            throws IOException {
        if (response.isCommitted()) return;
        var mlflow = Door.of(request.getRequestURI()) == Door.MLFLOW;
        response.setStatus(status.value());
        response.setContentType(mlflow ? "application/json" : PROBLEM_JSON);
        response.setCharacterEncoding("UTF-8");
        var body = mlflow ? mlflow(status, sentence) : problem(request, status, slug, sentence);
        if (!mlflow && !reasons.isEmpty()) body.put("reasons", reasons);
        json.writeValue(response.getOutputStream(), body);
    }

    private Map<String, Object> problem(
            HttpServletRequest request, HttpStatus status, String slug, String sentence) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", url + "/problems/" + slug);
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", sentence);
        body.put("code", slug);
        body.put("instance", request.getRequestURI());
        return body;
    }

    private static Map<String, Object> mlflow(HttpStatus status, String sentence) {
        var code =
                switch (status) {
                    case UNAUTHORIZED -> "UNAUTHENTICATED";
                    case FORBIDDEN -> "PERMISSION_DENIED";
                    case NOT_FOUND -> "RESOURCE_DOES_NOT_EXIST";
                    case CONFLICT -> "RESOURCE_CONFLICT";
                    case TOO_MANY_REQUESTS -> "REQUEST_LIMIT_EXCEEDED";
                    case BAD_REQUEST -> "INVALID_PARAMETER_VALUE";
                    case METHOD_NOT_ALLOWED -> "ENDPOINT_NOT_FOUND";
                    default -> status.is4xxClientError() ? "BAD_REQUEST" : "INTERNAL_ERROR";
                };
        var body = new LinkedHashMap<String, Object>();
        body.put("error_code", code);
        body.put("message", sentence);
        return body;
    }
}
