package dev.tenon.invitation;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.mail.MailOutbox;
import dev.tenon.people.Members;
import dev.tenon.people.Person;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.Tenant;
import dev.tenon.tenancy.Tenants;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// The guest's side: takes a link that somebody shows, and lets in whom it was made for.
///
/// The tenant is the one that the link's address names, and the secret is looked for behind that
/// tenant's wall alone: one tenant's link opens nothing in another.
@Service
public class Reception {
    private static final String ACCEPTED = "invitation.accepted";
    private static final String WORD_IS_VOID =
            "Whoever invited you may no longer do so; ask for a new invitation.";

    private final InvitationRows rows;
    private final Members members;
    private final Callers callers;
    private final Access access;
    private final Tenants tenants;
    private final AuditTrail audit;
    private final MailOutbox mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reception(
            InvitationRows rows,
            Members members,
            Callers callers,
            Access access,
            Tenants tenants,
            AuditTrail audit,
            MailOutbox mail,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.members = members;
        this.callers = callers;
        this.access = access;
        this.tenants = tenants;
        this.audit = audit;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Somebody opened a link, nobody knows yet who. Where the link was in the letter and nowhere
    /// else, they have read that letter: its address need not be proven a second time by who
    /// chooses the account's first password by mail. Nobody is told whether there is such a link.
    public void opened(String tenantSlug, String secret) {
        var tenant = tenants.named(tenantSlug).filter(one -> one.state() == Tenant.State.ACTIVE);
        tenant.ifPresent(
                one ->
                        CurrentTenant.run(
                                one.id(),
                                () -> transaction.executeWithoutResult(_ -> openedHere(secret))));
    }

    private void openedHere(String secret) {
        rows.bySecret(new InvitationSecret(secret))
                .filter(row -> row.state(clock.instant()) == Invitation.State.OPEN)
                .filter(this::wasMailed)
                .filter(row -> rows.prove(row.person()))
                .ifPresent(
                        row ->
                                audit.record(
                                        Act.of("invitation.opened", "invitation", row.id())
                                                .with("email", row.person().email())));
    }

    /// A link that was shown to the inviter proves nothing of the invited.
    private boolean wasMailed(InvitationRow row) {
        return mail.deliveriesOf(List.of(row.mailEvent())).containsKey(row.mailEvent());
    }

    /// What the guest may do with this link; changes nothing.
    public Reply look(String tenantSlug, String secret, Guest guest) {
        return at(tenantSlug, tenant -> judge(tenant, secret, guest).reply());
    }

    /// Lets the guest in, if the link is good and theirs.
    public Reply accept(String tenantSlug, String secret, Guest guest) {
        return at(
                tenantSlug,
                tenant -> {
                    var judged = judge(tenant, secret, guest);
                    if (judged instanceof Judged.Good(var row, var inviter, _))
                        return join(tenant, row, inviter, guest);
                    if (judged instanceof Judged.Bad(var row, var reply)) refuse(row, reply, guest);
                    return judged.reply();
                });
    }

    private sealed interface Judged {
        Reply reply();

        record Good(InvitationRow row, Caller inviter, Reply reply) implements Judged {}

        record Bad(InvitationRow row, Reply reply) implements Judged {}

        record NotThere(Reply reply) implements Judged {}
    }

    private Reply at(String slug, Function<Tenant, Reply> work) {
        var tenant = tenants.named(slug).orElse(null);
        if (tenant == null) return new Reply.Unknown();
        try {
            return CurrentTenant.within(
                    tenant.id(), () -> transaction.execute(_ -> work.apply(tenant)));
        } catch (Forbidden notTheirsToGive) {
            return new Reply.Spent(WORD_IS_VOID);
        }
    }

    private Judged judge(Tenant tenant, String secret, Guest guest) {
        var found = rows.bySecret(new InvitationSecret(secret)).orElse(null);
        if (found == null) return new Judged.NotThere(new Reply.Unknown());
        var invited = found.person().email();
        if (!guest.email().strip().toLowerCase(Locale.ROOT).equals(invited))
            return new Judged.Bad(found, new Reply.NotYours(hint(invited), guest.email()));
        if (!guest.emailVerified()) return new Judged.Bad(found, new Reply.Unproven(invited));
        return switch (found.state(clock.instant())) {
            case ACCEPTED -> spent(found, "This invitation was used already.");
            case REVOKED -> spent(found, "This invitation was taken back.");
            case EXPIRED -> spent(found, "This invitation has expired; ask for a new one.");
            case OPEN -> open(tenant, found, guest);
        };
    }

    private Judged open(Tenant tenant, InvitationRow row, Guest guest) {
        if (tenant.state() != Tenant.State.ACTIVE)
            return spent(row, "%s takes nobody in now.".formatted(tenant.displayName()));
        if (rows.isMember(row.person().email())
                || callers.bySubject(tenant.id(), guest.subject()).isPresent())
            return spent(row, "You are a member of %s already.".formatted(tenant.displayName()));
        var inviter = callers.byPerson(tenant.id(), row.inviter()).orElse(null);
        if (inviter == null
                || !CurrentCaller.as(inviter, () -> access.allows(Permission.MEMBER_WRITE)))
            return spent(row, WORD_IS_VOID);
        return new Judged.Good(
                row,
                inviter,
                new Reply.Welcome(
                        tenant.displayName(),
                        row.invitedBy(),
                        row.person().email(),
                        RoleWords.withoutIds(row.roles()),
                        row.expiresAt()));
    }

    /// The roles are the inviter's to give at this moment, not at that of the invitation.
    private Reply join(Tenant tenant, InvitationRow row, Caller inviter, Guest guest) {
        var name = guest.name().isBlank() ? row.person().name() : guest.name();
        var person = new Person(row.person().email(), name);
        var member =
                CurrentCaller.as(inviter, () -> members.join(person, guest.subject(), row.roles()));
        if (!rows.accept(row.id(), member.person()))
            throw new Conflict("invitation-settled", "This invitation was used already.");
        var caller = callers.bySubject(tenant.id(), guest.subject()).orElseThrow();
        CurrentCaller.as(caller, () -> recorded(row, member.person()));
        return new Reply.Joined(tenant.slug(), tenant.displayName());
    }

    private boolean recorded(InvitationRow row, PersonId person) {
        audit.record(Act.of(ACCEPTED, "invitation", row.id()).with("email", row.person().email()));
        audit.record(
                Act.of("member.joined", "person", "p-" + person)
                        .with("email", row.person().email())
                        .with("roles", RoleWords.of(row.roles()))
                        .with("invitation", row.id()));
        return true;
    }

    private void refuse(InvitationRow row, Reply reply, Guest guest) {
        var reason =
                switch (reply) {
                    case Reply.NotYours _ -> "signed in with another e-mail address";
                    case Reply.Unproven _ -> "the e-mail address is not verified";
                    case Reply.Spent(var sentence) -> sentence;
                    case Reply.Welcome _, Reply.Joined _, Reply.Unknown _ -> "refused";
                };
        audit.record(
                Act.of(ACCEPTED, "invitation", row.id())
                        .denied(List.of(reason))
                        .with("shown_by", guest.email()));
    }

    private static Judged spent(InvitationRow row, String sentence) {
        return new Judged.Bad(row, new Reply.Spent(sentence));
    }

    /// `a…@example.org`: enough for its owner to know it.
    private static String hint(String email) {
        return email.substring(0, 1) + "…" + email.substring(email.indexOf('@'));
    }
}
