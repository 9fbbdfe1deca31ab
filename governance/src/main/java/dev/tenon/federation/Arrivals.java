package dev.tenon.federation;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.people.Members;
import dev.tenon.people.Person;
import dev.tenon.problem.Conflict;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Tenant;
import dev.tenon.tenancy.Tenants;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes members of people who arrive by their organization's own identity provider. Their mail
/// domain must be one that the tenant has proven; whom an owner took out stays out.
@Service
public class Arrivals {
    private final IdentityLinkRows rows;
    private final Members members;
    private final Callers callers;
    private final Tenants tenants;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Arrivals(
            IdentityLinkRows rows,
            Members members,
            Callers callers,
            Tenants tenants,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.members = members;
        this.callers = callers;
        this.tenants = tenants;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Somebody who has just signed in, and the slugs of the organizations that the identity
    /// provider counts them to.
    public record Arrival(
            String subject,
            String name,
            String email,
            boolean emailVerified,
            Set<String> organizations) {}

    public void greet(Arrival person) {
        if (!person.emailVerified()) return;
        for (var slug : person.organizations()) {
            tenants.named(slug)
                    .filter(tenant -> tenant.state() == Tenant.State.ACTIVE)
                    .ifPresent(tenant -> greetIn(tenant, person));
        }
    }

    private void greetIn(Tenant tenant, Arrival person) {
        if (callers.bySubject(tenant.id(), person.subject()).isPresent()) return;
        try {
            CurrentTenant.run(
                    tenant.id(), () -> transaction.executeWithoutResult(_ -> join(tenant, person)));
        } catch (Conflict knownByThatAddress) {
            // an owner added them by hand; provisioning ties the account to that membership
        }
    }

    private void join(Tenant tenant, Arrival person) {
        var email = person.email().strip().toLowerCase(Locale.ROOT);
        var issuer = rows.vouchesFor(email.substring(email.lastIndexOf('@') + 1)).orElse(null);
        if (issuer == null || rows.wasTakenOut(email)) return;
        var name = person.name().isBlank() ? email : person.name();
        var member = members.arrive(new Person(email, name), person.subject());
        var caller = callers.bySubject(tenant.id(), person.subject()).orElseThrow();
        CurrentCaller.as(
                caller,
                () -> {
                    audit.record(
                            Act.of("member.joined", "person", "p-" + member.person())
                                    .with("email", email)
                                    .with("roles", "member")
                                    .with("through", issuer));
                    return true;
                });
    }
}
