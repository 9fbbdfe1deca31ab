package dev.tenon.serving;

import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.problem.Forbidden;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Takes ramps further when their time has come, each as the member who started it; any number of
/// replicas may run it.
@Component
class AdvanceRamps {
    private static final Logger LOG = LoggerFactory.getLogger(AdvanceRamps.class);

    private final Operations operations;
    private final Callers callers;
    private final Ramps ramps;
    private final Clock clock;

    AdvanceRamps(Operations operations, Callers callers, Ramps ramps, Clock clock) {
        this.operations = operations;
        this.callers = callers;
        this.ramps = ramps;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${tenon.serving.ramping:5s}")
    void run() {
        var now = clock.instant();
        var due =
                operations.across(
                        Job.ADVANCE_RAMPS, sql -> RampRows.due(sql, now), AdvanceRamps::tenants);
        for (var row : due) {
            try {
                CurrentTenant.run(row.tenant(), () -> advance(row));
            } catch (RuntimeException failure) {
                LOG.error("A ramp of tenant {} goes on later", row.tenant(), failure);
            }
        }
    }

    private static long tenants(List<RampRows.Row> due) {
        return due.stream().map(RampRows.Row::tenant).distinct().count();
    }

    private void advance(RampRows.Row row) {
        var author = callers.byPerson(row.tenant(), row.person());
        if (author.isEmpty()) {
            ramps.giveUp(row.deployment(), "Whoever started it has left.");
            return;
        }
        CurrentCaller.as(
                author.get(),
                () -> {
                    try {
                        ramps.advance(row.project(), row.deployment());
                    } catch (Forbidden notAnyMore) {
                        ramps.giveUp(row.deployment(), "Whoever started it may not deploy now.");
                    }
                    return true;
                });
    }
}
