package dev.tenon.api.limits;

import dev.tenon.api.Door;
import dev.tenon.api.Refusals;
import dev.tenon.api.Step;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.problem.QuotaExceeded;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Lets each consumer and each tenant through as often as the tenant's plan says, and tells them
/// where they stand.
@Component
@Order(10)
@EnableConfigurationProperties(LimitSettings.class)
class RateLimits implements Step {
    private final Allowance allowance = new Allowance();
    private final Plans plans;
    private final Usage usage;
    private final Refusals refusals;

    RateLimits(Plans plans, Usage usage, Refusals refusals) {
        this.plans = plans;
        this.usage = usage;
        this.refusals = refusals;
    }

    @Override
    public Place place() {
        return Place.BEHIND_THE_DOOR;
    }

    @Override
    public void take(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var caller = CurrentCaller.find();
        if (caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var consumer = Consumer.of(caller.get());
        var now = System.nanoTime();
        var plan = plans.ofCurrentTenant(now);
        var verdict = allowance.ask(consumer, plan.tenant(), plan.consumer(), now);
        RateFields.write(
                response, consumer.kind().words(), plan.tenant(), plan.consumer(), verdict);
        usage.count(consumer, verdict.passes());
        if (verdict.passes()) {
            chain.doFilter(request, response);
        } else {
            refuse(request, response, verdict);
        }
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, Allowance.Verdict verdict)
            throws IOException {
        var wait = Math.max(1, RateFields.seconds(verdict.waitNanos()));
        response.setHeader("Retry-After", Long.toString(retryAfter(request, wait)));
        var whose =
                verdict.tenant().taken() ? "You ask" : "The people and programs of this tenant ask";
        refusals.write(
                request,
                response,
                new QuotaExceeded(
                        "too-many-requests",
                        whose
                                + " more often than the plan gives; wait as long as Retry-After says."));
    }

    /// MLflow's clients wait twice as long from try to try by themselves, and training waits with
    /// them.
    private static long retryAfter(HttpServletRequest request, long wait) {
        return Door.of(request.getRequestURI()) == Door.MLFLOW ? Math.min(wait, 2) : wait;
    }
}
