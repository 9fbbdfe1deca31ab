package dev.tenon.api.limits;

import dev.tenon.api.ClientAddress;
import dev.tenon.api.Door;
import dev.tenon.api.Refusals;
import dev.tenon.api.Step;
import dev.tenon.problem.QuotaExceeded;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Looks no further at the tokens of an address that has shown many wrong ones: to refuse them
/// costs neither a place nor a look into the database.
///
/// Calls of the same machine aren't counted: a proxy there that doesn't say for whom it calls would
/// count for everybody.
@Component
@Order(5)
class WrongCredentialsLimit implements Step {
    private static final int UNAUTHORIZED = HttpServletResponse.SC_UNAUTHORIZED;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final WrongCredentials wrong;
    private final Refusals refusals;

    WrongCredentialsLimit(LimitSettings settings, Refusals refusals) {
        var quota = Quota.of(settings.wrongCredentials(), WINDOW);
        this.wrong = new WrongCredentials(quota, new SecureRandom());
        this.refusals = refusals;
    }

    @Override
    public Place place() {
        return Place.BEFORE_THE_DOOR;
    }

    @Override
    public void take(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        var address = ClientAddress.of(request);
        if (shown == null || !isChecked(request) || ClientAddress.isThisMachine(address)) {
            chain.doFilter(request, response);
            return;
        }
        var network = ClientAddress.network(address);
        var wait = wrong.waitNanos(network, shown, System.nanoTime());
        if (wait > 0) {
            refuse(request, response, wait);
            return;
        }
        chain.doFilter(request, response);
        note(network, shown, response.getStatus());
    }

    /// Where nobody looks at a token, none is found to be right.
    private static boolean isChecked(HttpServletRequest request) {
        return switch (Door.of(request.getRequestURI())) {
            case PROJECT_API, TENANT_API, OPERATOR_API, GATEWAY, MLFLOW -> true;
            case OPEN, CONSOLE -> false;
        };
    }

    /// A refusal further in says nothing of who asks; whoever the door let through is somebody.
    private void note(String network, String shown, int status) {
        if (status == UNAUTHORIZED) wrong.wrong(network, shown, System.nanoTime());
        else if (status < 400) wrong.right(shown, System.nanoTime());
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, long wait)
            throws IOException {
        var seconds = Math.max(1, RateFields.seconds(wait));
        var mlflow = Door.of(request.getRequestURI()) == Door.MLFLOW;
        response.setHeader("Retry-After", Long.toString(mlflow ? Math.min(2, seconds) : seconds));
        refusals.write(
                request,
                response,
                new QuotaExceeded(
                        "too-many-wrong-credentials",
                        "This address has shown too many wrong tokens; wait as long as Retry-After says."));
    }
}
