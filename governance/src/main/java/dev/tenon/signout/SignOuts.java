package dev.tenon.signout;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
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

    SignOuts(
            Operations operations,
            TransactionTemplate transaction,
            Callers callers,
            AuditTrail audit) {
        this.operations = operations;
        this.transaction = transaction;
        this.callers = callers;
        this.audit = audit;
    }

    /// The subject is the identity provider's, as the door that calls has seen it proven.
    public void everywhere(String subject) {
        operations.across(
                Job.END_SESSIONS, sql -> sql.sql(WISH).param("subject", subject).update());
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
