package dev.tenon.api;

import dev.tenon.identity.Needs;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Answers what failed before or after its controller, in the shape of the door that was asked.
@RestController
@Hidden
class LastWord implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(LastWord.class);

    private final Refusals refusals;

    LastWord(Refusals refusals) {
        this.refusals = refusals;
    }

    @Needs(instead = Needs.Instead.ANYBODY)
    @RequestMapping("/error")
    void say(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = status(request);
        var slug =
                status.is5xxServerError()
                        ? "internal-error"
                        : status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        refusals.write(originally(request), response, status, slug, sentence(status));
    }

    private static HttpStatus status(HttpServletRequest request) {
        var failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof Throwable thrown && isTheirs(thrown)) return HttpStatus.BAD_REQUEST;
        if (failure != null) LOG.debug("A request failed outside of its controller");
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        && HttpStatus.resolve(code) != null
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
    }

    /// Whether a request was so malformed that reading it failed.
    static boolean isTheirs(Throwable failure) {
        return UnreadableBody.find(failure, InvalidParameterException.class).isPresent()
                || UnreadableBody.find(failure, BadRequestException.class).isPresent();
    }

    private static String sentence(HttpStatus status) {
        return status.is5xxServerError()
                ? "Something broke on our side; the log of the platform holds the details."
                : status.getReasonPhrase() + ".";
    }

    static HttpServletRequest originally(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path)) {
            return request;
        }
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getRequestURI() {
                return path;
            }
        };
    }
}
