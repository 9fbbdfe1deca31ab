package dev.tenon.signin;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.PersonId;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Where the console says that a person's session with it began, and how it ended. A session
/// concerns every tenant whose member the person is: it opens all of them.
@Service
public class SignIns {
    private final TransactionTemplate transaction;
    private final Callers callers;
    private final AuditTrail audit;

    SignIns(TransactionTemplate transaction, Callers callers, AuditTrail audit) {
        this.transaction = transaction;
        this.callers = callers;
        this.audit = audit;
    }

    /// What ended a session.
    public enum Ending {
        BY_THE_PERSON("by the person"),
        EVERYWHERE("by the person, everywhere"),
        BY_THE_IDENTITY_PROVIDER("by the identity provider"),
        EXPIRED("nobody used it any more");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// The subject is the identity provider's; the address is where the browser stands.
    public void started(String subject, String address) {
        inEachTenant(
                subject,
                caller ->
                        started(caller.person())
                                .with("client", "tenon-console")
                                .with("address", address));
    }

    public void ended(String subject, Ending how) {
        inEachTenant(
                subject,
                caller ->
                        act("session.ended", caller.person())
                                .with("client", "tenon-console")
                                .with("how", how.words()));
    }

    static Act started(PersonId person) {
        return act("session.started", person);
    }

    static Act act(String action, PersonId person) {
        return Act.of(action, "person", "p-" + person);
    }

    private void inEachTenant(String subject, Function<Caller, Act> act) {
        for (var tenant : callers.tenantsOf(subject))
            callers.bySubject(tenant, subject)
                    .ifPresent(caller -> record(caller, act.apply(caller)));
    }

    private void record(Caller caller, Act act) {
        CurrentCaller.as(
                caller,
                () -> {
                    transaction.executeWithoutResult(_ -> audit.record(act));
                    return caller;
                });
    }
}
