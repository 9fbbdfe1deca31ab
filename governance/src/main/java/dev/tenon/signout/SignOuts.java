package dev.tenon.signout;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.signout.SessionEnd.How;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Where a person asks that all their sessions end. Personal access tokens are no sessions and
/// stay.
@Service
public class SignOuts {
    private static final String WISH =
            """
            insert into sign_out_wish (subject, revision)
            values (:subject, 1)
            on conflict (subject) do update set revision = sign_out_wish.revision + 1
            """;

    private final Operations operations;
    private final TransactionTemplate transaction;
    private final Callers callers;
    private final AuditTrail audit;
    private final Clock clock;

    SignOuts(
            Operations operations,
            TransactionTemplate transaction,
            Callers callers,
            AuditTrail audit,
            Clock clock) {
        this.operations = operations;
        this.transaction = transaction;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    /// Every replica hears of it at once, and the identity provider by provisioning. The subject is
    /// the identity provider's, as the door that calls has seen it proven.
    public void everywhere(String subject) {
        var end =
                new SessionEnd(
                        UUID.randomUUID().toString(),
                        clock.instant(),
                        null,
                        subject,
                        How.EVERYWHERE);
        operations.across(
                Job.END_SESSIONS,
                across -> {
                    SessionEnds.tell(across, end);
                    return across.sql(WISH).param("subject", subject).update();
                });
        for (var tenant : callers.tenantsOf(subject))
            callers.bySubject(tenant, subject).ifPresent(this::note);
    }

    private void note(Caller caller) {
        var act = Act.of("session.ended.everywhere", "person", "p-" + caller.person());
        CurrentCaller.as(
                caller,
                () -> {
                    transaction.executeWithoutResult(_ -> audit.record(act));
                    return caller;
                });
    }
}
