package dev.tenon.api;

import dev.tenon.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// The one place where what went wrong in a controller becomes an answer.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Refusals refusals;

    ProblemAdvice(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    void problem(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refusals.write(request, response, problem);
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        MethodArgumentTypeMismatchException.class
    })
    void unreadable(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var sentence = "The request can't be read: check the JSON and the types of its fields.";
        refusals.write(request, response, HttpStatus.BAD_REQUEST, "unreadable-request", sentence);
    }

    @ExceptionHandler
    void clientLeft(AsyncRequestNotUsableException gone) {
        LOG.debug("A client left before its answer was written");
    }

    @ExceptionHandler
    void anythingElse(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (failure instanceof ErrorResponse known) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            refusals.write(request, response, status, slug(status), status.getReasonPhrase() + ".");
            return;
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        refusals.write(
                request,
                response,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something broke on our side; the log of the platform holds the details.");
    }

    private static String slug(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }
}
