package dev.tenon.audit;

import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what was done; the caller's transaction carries the entry, so that neither is there
/// without the other.
@Service
public class AuditTrail {
    private final AuditIntakeRows intake;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();
    private final UuidV7 ids = new UuidV7(chance);

    AuditTrail(AuditIntakeRows intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Act act) {
        intake.insert(sealed(act));
    }

    /// Records a refusal in a transaction of its own, since the refused change has none that
    /// commits.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordRefusal(Act act) {
        intake.insert(sealed(act));
    }

    /// Records what the platform does to a tenant, in the transaction of a job that looks across
    /// tenants.
    public void record(JdbcClient across, TenantId tenant, Act act) {
        across.sql("select set_config('app.tenant', ?, true)")
                .param(tenant.toString())
                .query()
                .singleRow();
        new AuditIntakeRows(across).insert(sealed(tenant, act));
    }

    private SealedAct sealed(Act act) {
        return sealed(CurrentTenant.required(), act);
    }

    private SealedAct sealed(TenantId tenant, Act act) {
        var now = clock.instant();
        return SealedAct.of(
                ids.at(now), act, tenant, now, AuditedActor.current(), MDC.get("request"), chance);
    }
}
