package dev.tenon.audit;

import dev.tenon.tenancy.CurrentTenant;
import java.security.SecureRandom;
import java.time.Clock;
import org.slf4j.MDC;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what was done; the caller's transaction carries the entry, so that neither is there without the other.
@Service
public class AuditTrail {
    private final AuditIntakeRows intake;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    AuditTrail(AuditIntakeRows intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Act act) {
        intake.insert(sealed(act));
    }

    /// Records a refusal in a transaction of its own, since the refused change has none that commits.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordRefusal(Act act) {
        intake.insert(sealed(act));
    }

    private SealedAct sealed(Act act) {
        return SealedAct.of(
                act,
                CurrentTenant.required(),
                clock.instant(),
                AuditedActor.current(),
                MDC.get("request"),
                chance);
    }
}
