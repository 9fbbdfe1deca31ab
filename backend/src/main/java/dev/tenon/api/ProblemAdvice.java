package dev.tenon.api;

import dev.tenon.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import software.amazon.awssdk.core.exception.SdkException;

/// The one place where what went wrong in a controller becomes an answer.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Refusals refusals;
    private final DatabaseTrouble database;

    ProblemAdvice(Refusals refusals, DatabaseTrouble database) {
        this.refusals = refusals;
        this.database = database;
    }

    @ExceptionHandler
    void problem(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refusals.write(request, response, problem);
    }

    @ExceptionHandler
    void unreadable(
            HttpMessageNotReadableException failure,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var problem = UnreadableBody.problemIn(failure);
        if (problem.isPresent()) {
            refusals.write(request, response, problem.get());
        } else if (UnreadableBody.find(failure, IOException.class).isPresent()) {
            bodyNeverCame(UnreadableBody.find(failure, IOException.class).get(), request, response);
        } else {
            unreadable(request, response, UnreadableBody.sentence(failure));
        }
    }

    /// The firewall sees the names of a form's fields no earlier than they are asked for.
    @ExceptionHandler
    void crooked(
            RequestRejectedException failure,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LOG.debug("A field of a form is refused", failure);
        unreadable(request, response, "A field has a name that isn't taken here.");
    }

    @ExceptionHandler
    void mistyped(
            TypeMismatchException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var name =
                failure instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : "A parameter";
        unreadable(
                request,
                response,
                "`%s` can't have this value: look at its type in /api/openapi.".formatted(name));
    }

    @ExceptionHandler
    void missing(
            MissingRequestValueException failure,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        unreadable(
                request, response, "Something that must be sent is missing: " + missing(failure));
    }

    /// The bytes ended early, were too many, or took too long.
    @ExceptionHandler
    void bodyNeverCame(
            IOException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (failure instanceof AsyncRequestNotUsableException) {
            LOG.debug("A client left before its answer was written");
        } else if (failure instanceof BodyTooLarge) {
            refusals.write(
                    request,
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "content-too-large",
                    String.valueOf(failure.getMessage()));
        } else if (failure instanceof InterruptedIOException) {
            response.setHeader("Connection", "close");
            refusals.write(
                    request,
                    response,
                    HttpStatus.REQUEST_TIMEOUT,
                    "request-too-slow",
                    "The request's body took too long to come.");
        } else {
            anythingElse(failure, request, response);
        }
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void database(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!database.answered(failure, request, response)) broken(failure, request, response);
    }

    @ExceptionHandler
    void storageAway(SdkException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.warn("{} {}: storage says no", request.getMethod(), request.getRequestURI(), failure);
        response.setHeader("Retry-After", "2");
        refusals.write(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "storage-away",
                "The storage that holds files is away for a moment: ask again.");
    }

    @ExceptionHandler
    void anythingElse(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (LastWord.isTheirs(failure)) {
            unreadable(request, response, "The address or the body is encoded wrongly.");
        } else if (failure instanceof ErrorResponse known) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            known.getHeaders()
                    .forEach(
                            (name, values) ->
                                    values.forEach(value -> response.addHeader(name, value)));
            refusals.write(request, response, status, slug(status), status.getReasonPhrase() + ".");
        } else {
            broken(failure, request, response);
        }
    }

    private void broken(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        refusals.write(
                request,
                response,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something broke on our side; the log of the platform holds the details.");
    }

    private void unreadable(
            HttpServletRequest request, HttpServletResponse response, String sentence)
            throws IOException {
        refusals.write(request, response, HttpStatus.BAD_REQUEST, "unreadable-request", sentence);
    }

    private static String missing(MissingRequestValueException failure) {
        return failure
                        instanceof
                        org.springframework.web.bind.MissingServletRequestParameterException
                                parameter
                ? "the parameter `%s`.".formatted(parameter.getParameterName())
                : "look at /api/openapi.";
    }

    private static String slug(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
