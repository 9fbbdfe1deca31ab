package dev.tenon.api.limits;

import dev.tenon.api.Door;
import dev.tenon.api.Refusals;
import dev.tenon.api.Step;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Takes no more bytes than a door's requests need, and waits for them no longer than they need.
@Component
@Order(10)
class BodyLimit implements Step {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long NONE = Long.MAX_VALUE;

    /// Documents that people attach to a request come whole.
    private static final Pattern REPORT = Pattern.compile(".*/approvals/[^/]+/reports/[^/]+");

    private final Refusals refusals;

    BodyLimit(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public Place place() {
        return Place.BEFORE_THE_DOOR;
    }

    /// Artifacts stream to object storage and are counted there.
    static long most(String path) {
        return switch (Door.of(path)) {
            case PROJECT_API -> REPORT.matcher(path).matches() ? 10 * MIB : MIB;
            case TENANT_API, OPERATOR_API -> MIB;
            case GATEWAY -> 4 * MIB;
            case MLFLOW -> path.contains("/mlflow-artifacts/") ? NONE : 40 * MIB;
            case OPEN -> 16 * KIB;
            case CONSOLE -> NONE;
        };
    }

    @Override
    public void take(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var most = most(request.getRequestURI());
        if (request.getContentLengthLong() > most) {
            tooLarge(request, response, most);
        } else if (most == NONE) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new BoundedRequest(request, most), response);
        }
    }

    private void tooLarge(HttpServletRequest request, HttpServletResponse response, long most)
            throws IOException {
        response.setHeader("Connection", "close");
        refusals.write(
                request,
                response,
                HttpStatus.CONTENT_TOO_LARGE,
                "content-too-large",
                "This address takes at most %,d bytes.".formatted(most));
    }
}
