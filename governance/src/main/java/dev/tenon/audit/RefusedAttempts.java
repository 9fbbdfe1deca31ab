package dev.tenon.audit;

import dev.tenon.identity.AttemptRefused;
import dev.tenon.identity.CurrentCaller;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Hears from identity, which knows nothing of a trail, that somebody was refused.
@Component
class RefusedAttempts {
    private final AuditTrail trail;

    RefusedAttempts(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    void note(AttemptRefused refused) {
        var act =
                Act.of("access.refused", "permission", refused.permission().words())
                        .denied(refused.reasons());
        var project = refused.project();
        var told = project == null ? act : act.in(project);
        CurrentCaller.as(
                refused.caller(),
                () -> {
                    trail.denied(told);
                    return true;
                });
    }
}
