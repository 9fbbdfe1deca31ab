package dev.tenon.audit;

import dev.tenon.identity.AttemptRefused;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes into the trail that somebody was refused: in a transaction of its own, since the refused
/// change has none that commits, and beside the request, which may hold the last connection there
/// is.
///
/// Who tries the same thing again and again within an hour is in the trail with the first time, the
/// tenth, the hundredth.
@Component
class RefusedAttempts implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedAttempts.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 1_000;
    private static final String COUNT =
            """
            insert into refused_attempt (tenant, actor, permission, scope, hour)
            values (current_tenant(), :actor, :permission, :scope, :hour)
            on conflict (tenant, actor, permission, scope, hour) do update set times = refused_attempt.times + 1
            returning times
            """;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;
    private final Clock clock;
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final Semaphore waiting = new Semaphore(WAITING);

    RefusedAttempts(
            JdbcClient sql, TransactionTemplate transaction, AuditTrail trail, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    @EventListener
    void note(AttemptRefused refused) {
        if (!waiting.tryAcquire()) {
            LOG.warn(
                    "Too many refusals at once: one of {} in tenant {} is not in the trail",
                    refused.permission().words(),
                    refused.caller().tenant());
            return;
        }
        writers.execute(() -> write(refused));
    }

    private void write(AttemptRefused refused) {
        try {
            atOnce.acquire();
            try {
                CurrentCaller.as(refused.caller(), () -> written(refused));
            } finally {
                atOnce.release();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error(
                    "A refusal of {} in tenant {} did not get into the trail",
                    refused.permission().words(),
                    refused.caller().tenant(),
                    failure);
        } finally {
            waiting.release();
        }
    }

    private Boolean written(AttemptRefused refused) {
        return transaction.execute(
                _ -> {
                    var times = count(refused);
                    if (isWorthAnEntry(times)) trail.record(act(refused, times));
                    return true;
                });
    }

    private long count(AttemptRefused refused) {
        var project = refused.project();
        return sql.sql(COUNT)
                .param("actor", refused.caller().person().toString())
                .param("permission", refused.permission().words())
                .param(
                        "scope",
                        project == null ? refused.caller().tenant().value() : project.value())
                .param(
                        "hour",
                        clock.instant().truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    static boolean isWorthAnEntry(long times) {
        while (times > 1 && times % 10 == 0) times /= 10;
        return times == 1;
    }

    private static Act act(AttemptRefused refused, long times) {
        var act =
                Act.of("access.refused", "permission", refused.permission().words())
                        .denied(refused.reasons())
                        .with("times", times);
        return in(refused.project(), act);
    }

    private static Act in(@Nullable ProjectId project, Act act) {
        return project == null ? act : act.in(project);
    }

    @Override
    public void destroy() {
        writers.close();
    }
}
