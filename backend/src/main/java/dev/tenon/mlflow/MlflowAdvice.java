package dev.tenon.mlflow;

import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.problem.Problem;
import dev.tenon.problem.QuotaExceeded;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Gives the refusals of MLflow's controllers their shape; what is no refusal goes the way of all
/// other doors.
@RestControllerAdvice(annotations = MlflowWire.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class MlflowAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(MlflowAdvice.class);

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refusal(MlflowRefusal refusal) {
        return answer(refusal.code().status(), refusal.code().name(), refusal.text());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> problem(Problem problem) {
        return switch (problem) {
            case NotFound _ -> answer(404, "RESOURCE_DOES_NOT_EXIST", problem.sentence());
            // The clients go on with what is there already, but only if it is said in these words.
            case Conflict _ when problem.slug().endsWith("-exists") ->
                    answer(400, "RESOURCE_ALREADY_EXISTS", problem.sentence());
            case Conflict _ -> answer(409, "RESOURCE_CONFLICT", problem.sentence());
            case Forbidden refusal -> answer(403, "PERMISSION_DENIED", inFull(refusal));
            case Invalid _ -> answer(400, "INVALID_PARAMETER_VALUE", problem.sentence());
            case QuotaExceeded _ -> answer(429, "REQUEST_LIMIT_EXCEEDED", problem.sentence());
        };
    }

    private static String inFull(Forbidden refusal) {
        var reasons = String.join(" ", refusal.reasons());
        return reasons.isEmpty() ? refusal.sentence() : refusal.sentence() + " " + reasons;
    }

    /// Nobody is there any more to read an answer.
    @ExceptionHandler
    void clientLeft(ClientAbortException gone) {
        LOG.debug("A client left before its request was answered", gone);
    }

    private static ResponseEntity<Map<String, String>> answer(
            int status, String code, String message) {
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (status == 429) answer.header(HttpHeaders.RETRY_AFTER, "1");
        return answer.body(Map.of("error_code", code, "message", message));
    }
}
