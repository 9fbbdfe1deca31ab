package dev.tenon.signin;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.signin.SignInEvent.Kind;
import dev.tenon.signin.SignInEventRows.Standing;
import dev.tenon.tenancy.Operations;
import dev.tenon.tenancy.Operations.Job;
import dev.tenon.tenancy.TenantId;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Tells the trails what the identity provider saw; any number of replicas may run it.
///
/// An event's entries, and that it was told, are one transaction: who dies in between has told
/// nothing, and nothing is told twice.
@Component
class NoteSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(NoteSignIns.class);
    private static final int AT_ONCE = 200;

    private final Operations operations;
    private final AuditTrail trail;
    private final Callers callers;
    private final Clock clock;

    NoteSignIns(Operations operations, AuditTrail trail, Callers callers, Clock clock) {
        this.operations = operations;
        this.trail = trail;
        this.callers = callers;
        this.clock = clock;
    }

    /// Nothing is lost while the database is away: what waits there waits on.
    @Scheduled(fixedDelayString = "${tenon.signin.interval:2s}")
    void keepOn() {
        try {
            run();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Sign-ins are told to the trails later: {}", away.getMessage());
        }
    }

    void run() {
        int told;
        do told = someTold();
        while (told == AT_ONCE);
    }

    @Scheduled(fixedDelayString = "1h")
    void forget() {
        operations.across(
                Job.NOTE_SIGN_INS,
                across -> {
                    new SignInEventRows(across).forget();
                    return across;
                });
    }

    /// How many, and in how many tenants.
    private record Told(int events, int tenants) {}

    private int someTold() {
        return operations.across(Job.NOTE_SIGN_INS, this::some, Told::tenants).events();
    }

    private Told some(JdbcClient across) {
        var rows = new SignInEventRows(across);
        var events = rows.waiting(AT_ONCE);
        var tenants = new HashSet<TenantId>();
        for (var event : events) tenants.addAll(told(across, rows, event));
        if (!events.isEmpty()) rows.taken(events, clock.instant());
        return new Told(events.size(), tenants.size());
    }

    private Set<TenantId> told(JdbcClient across, SignInEventRows rows, SignInEvent event) {
        var tenants = new HashSet<TenantId>();
        var subject = event.subject();
        if (subject == null) {
            rows.countStranger(event.at());
            return tenants;
        }
        for (var standing : rows.standingsOf(subject)) {
            tell(across, event, standing);
            tenants.add(standing.tenant());
        }
        return tenants;
    }

    /// Who failed has not shown that they are the person: only who came in is the actor.
    private void tell(JdbcClient across, SignInEvent event, Standing standing) {
        var act = event.about(standing.person());
        if (event.kind() != Kind.STARTED) {
            trail.count(across, standing.tenant(), act);
            return;
        }
        var caller = callers.byPerson(standing.tenant(), standing.person());
        caller.ifPresent(person -> tellAs(across, person, act));
    }

    private void tellAs(JdbcClient across, Caller person, Act act) {
        CurrentCaller.as(
                person,
                () -> {
                    trail.record(across, person.tenant(), act);
                    return person;
                });
    }
}
