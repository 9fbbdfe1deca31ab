package dev.tenon.audit;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is told once an hour and then only counted: the same by the same person to the same thing.
record Tally(
        TenantId tenant,
        Instant hour,
        AuditedActor actor,
        String action,
        String kind,
        String object,
        Act.Outcome outcome,
        @Nullable ProjectId project) {
    static Tally of(TenantId tenant, Instant now, AuditedActor actor, Act act) {
        return new Tally(
                tenant,
                hourOf(now),
                actor,
                act.action(),
                act.kind(),
                SealedAct.storable(act.object()),
                act.outcome(),
                act.project());
    }

    static Instant hourOf(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS);
    }

    /// What the trail says when the hour is over, of all that came after the first.
    Act closing(long times, Instant last) {
        var act = Act.of(action, kind, object).outcome(outcome);
        return Optional.ofNullable(project)
                .map(act::in)
                .orElse(act)
                .with("times", times)
                .with("hour", hour)
                .with("last", last);
    }
}
