package dev.tenon.audit;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what was done; the caller's transaction carries the entry, so that neither is there without the other.
@Service
public class AuditTrail {
    private final AuditIntakeRows intake;

    AuditTrail(AuditIntakeRows intake) {
        this.intake = intake;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Act act) {
        intake.insert(act);
    }

    /// Records a refusal in a transaction of its own, since the refused change has none that commits.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordRefusal(Act act) {
        intake.insert(act);
    }
}
