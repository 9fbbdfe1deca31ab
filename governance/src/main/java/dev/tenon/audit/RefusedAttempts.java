package dev.tenon.audit;

import dev.tenon.identity.AttemptRefused;
import dev.tenon.identity.CurrentCaller;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Writes into the trail that somebody was refused: the first time in an hour as it was, the same
/// again as a count.
@Component
class RefusedAttempts {
    private final AuditTrail trail;

    RefusedAttempts(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    void note(AttemptRefused refused) {
        CurrentCaller.as(
                refused.caller(),
                () -> {
                    trail.denied(act(refused));
                    return refused;
                });
    }

    private static Act act(AttemptRefused refused) {
        var act =
                Act.of("access.refused", "permission", refused.permission().words())
                        .denied(refused.reasons());
        var project = refused.project();
        return project == null ? act : act.in(project);
    }
}
