package dev.tenon.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Answers what the database refused: values that only it found out to be wrong are still the
/// request's, and a database that is away comes back.
@Component
class DatabaseTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTrouble.class);

    private final Refusals refusals;

    DatabaseTrouble(Refusals refusals) {
        this.refusals = refusals;
    }

    /// False if the trouble is a bug of ours.
    boolean answered(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var kind = DatabaseRefusal.of(failure);
        if (kind != DatabaseRefusal.BUG) {
            LOG.warn(
                    "{} {}: the database says no ({}): {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    kind,
                    failure.getClass().getSimpleName());
        }
        return switch (kind) {
            case VALUE ->
                    said(
                            request,
                            response,
                            HttpStatus.BAD_REQUEST,
                            "value-refused",
                            "A value in the request can't be stored: too long, too large, or of a wrong form.");
            case CONTENTION -> {
                response.setHeader("Retry-After", "1");
                yield said(
                        request,
                        response,
                        HttpStatus.CONFLICT,
                        "crossed-another-change",
                        "Another change of the same things was faster: look again and repeat yours.");
            }
            case AWAY -> {
                // MLflow's client asks seven times again: that shall outlast a restart.
                response.setHeader("Retry-After", "5");
                yield said(
                        request,
                        response,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "database-away",
                        "A part of the platform is away for a moment: ask again.");
            }
            case BUG -> false;
        };
    }

    private boolean said(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String slug,
            String sentence)
            throws IOException {
        refusals.write(request, response, status, slug, sentence);
        return true;
    }
}
