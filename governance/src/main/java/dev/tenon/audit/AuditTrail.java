package dev.tenon.audit;

import dev.tenon.audit.Act.Outcome;
import dev.tenon.tenancy.Aside;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what was done; the caller's transaction carries the entry, so that neither is there
/// without the other.
@Service
public class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditIntakeRows intake;
    private final Tallies tallies;
    private final Aside aside;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();
    private final UuidV7 ids = new UuidV7(chance);

    AuditTrail(AuditIntakeRows intake, Tallies tallies, Aside aside, Clock clock) {
        this.intake = intake;
        this.tallies = tallies;
        this.aside = aside;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Act act) {
        intake.insert(sealed(act));
    }

    /// Records a refusal in a transaction of its own, since the refused change has none that
    /// commits.
    public void recordRefusal(Act act) {
        var sealed = sealed(act);
        aside.write(
                sql -> {
                    new AuditIntakeRows(sql).insert(sealed);
                    return sealed;
                });
    }

    /// Records an attempt that the caller may not make: the first of an hour as it is, the same
    /// again as a count when the hour is over. The refusal stands, even where it can't be recorded.
    public void denied(Act act) {
        try {
            count(act.outcome() == Outcome.DENIED ? act : act.outcome(Outcome.DENIED));
        } catch (DataAccessException | TransactionException failure) {
            LOG.error("A refused {} is not in the audit trail", act.action(), failure);
        }
    }

    /// Records that somebody read what is sensitive: the first of an hour before it is shown, the
    /// same again as a count.
    public void read(Act act) {
        count(act);
    }

    void recordCount(JdbcClient across, TallyRows.Counted counted) {
        var tally = counted.tally();
        bind(across, tally.tenant());
        var act = tally.closing(counted.times(), counted.last());
        new AuditIntakeRows(across).insert(sealed(tally.tenant(), act, tally.actor(), null));
    }

    /// The first leaf of a log that takes the place of another.
    Trees.Entry opening(Trees.Ended past) {
        var tenant = past.log().tenant();
        var act =
                Act.of("audit.generation.opened", "audit-log", past.log().next().origin())
                        .reasons(List.of(past.incident()));
        var sealed = sealed(tenant, act, AuditedActor.current(), MDC.get("request"));
        var previous =
                Map.of(
                        "checkpoint", past.checkpoint(),
                        "incident", past.incident(),
                        "log", past.log().origin());
        return new Trees.Entry(sealed.id(), sealed.entry(Map.of("previous", previous)));
    }

    private void count(Act act) {
        var tenant = CurrentTenant.required();
        var now = clock.instant();
        var tally = Tally.of(tenant, now, AuditedActor.current(), act);
        tallies.count(tally, now, sealed(act));
    }

    /// Records what the platform does to a tenant, in the transaction of a job that looks across
    /// tenants.
    public void record(JdbcClient across, TenantId tenant, Act act) {
        bind(across, tenant);
        new AuditIntakeRows(across).insert(sealed(tenant, act));
    }

    /// The same for what may come often: the first of an hour as it is, the same again as a count.
    public void count(JdbcClient across, TenantId tenant, Act act) {
        bind(across, tenant);
        var now = clock.instant();
        var tally = Tally.of(tenant, now, AuditedActor.current(), act);
        var rows = new TallyRows(across);
        if (rows.isFirst(tally, now)) new AuditIntakeRows(across).insert(sealed(tenant, act));
        else rows.add(new TallyRows.Counted(tally, 1, now));
    }

    private static void bind(JdbcClient across, TenantId tenant) {
        across.sql("select set_config('app.tenant', ?, true)")
                .param(tenant.toString())
                .query()
                .singleRow();
    }

    private SealedAct sealed(Act act) {
        return sealed(CurrentTenant.required(), act);
    }

    private SealedAct sealed(TenantId tenant, Act act) {
        return sealed(tenant, act, AuditedActor.current(), MDC.get("request"));
    }

    private SealedAct sealed(
            TenantId tenant, Act act, AuditedActor actor, @Nullable String request) {
        var now = clock.instant();
        return SealedAct.of(ids.at(now), act, tenant, now, actor, request, chance);
    }
}
