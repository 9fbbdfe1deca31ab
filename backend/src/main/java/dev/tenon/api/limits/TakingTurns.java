package dev.tenon.api.limits;

import dev.tenon.api.Door;
import dev.tenon.api.Refusals;
import dev.tenon.api.Step;
import dev.tenon.problem.QuotaExceeded;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Gives each tenant its share of what this replica does at once, so that a flood at one tenant's
/// address is felt by that tenant alone.
@Component
@Order(20)
class TakingTurns implements Step {
    /// They wait for others or carry bytes, and hold nothing that another request needs.
    private static final Pattern LONG_LIVED =
            Pattern.compile(".*/(live|audit/export|get-artifact)|.*/mlflow-artifacts/.*");

    private final FairShare share;
    private final long patience;
    private final Refusals refusals;

    TakingTurns(LimitSettings settings, Refusals refusals) {
        this.share =
                new FairShare(
                        settings.atOnce(), settings.atOnceByTenant(), settings.waitingByTenant());
        this.patience = FairShare.nanos(settings.patience());
        this.refusals = refusals;
    }

    @Override
    public Place place() {
        return Place.BEFORE_THE_DOOR;
    }

    @Override
    public void take(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = request.getRequestURI();
        var door = Door.of(path);
        if (!door.namesTenant() || LONG_LIVED.matcher(path).matches()) {
            chain.doFilter(request, response);
            return;
        }
        var tenant = path.split("/", 4)[2];
        if (!entered(tenant)) {
            refuse(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            share.leave(tenant);
        }
    }

    private boolean entered(String tenant) {
        try {
            return share.enter(tenant, patience);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Retry-After", "1");
        refusals.write(
                request,
                response,
                new QuotaExceeded(
                        "too-many-at-once",
                        "More requests of this tenant wait than can be worked on; ask fewer at once."));
    }
}
