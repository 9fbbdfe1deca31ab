package dev.tenon.invitation;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.mail.Delivery;
import dev.tenon.mail.MailOutbox;
import dev.tenon.people.Members;
import dev.tenon.people.Person;
import dev.tenon.people.Roles;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.Tenants;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The owner's side: who is invited to the current tenant, and how that stands.
@Service
public class Invitations {
    private final InvitationRows rows;
    private final InvitationLetter letter;
    private final Members members;
    private final MailOutbox mail;
    private final Access access;
    private final AuditTrail audit;
    private final Tenants tenants;
    private final Clock clock;
    private final SecureRandom chance = new SecureRandom();

    Invitations(
            InvitationRows rows,
            InvitationLetter letter,
            Members members,
            MailOutbox mail,
            Access access,
            AuditTrail audit,
            Tenants tenants,
            Clock clock) {
        this.rows = rows;
        this.letter = letter;
        this.members = members;
        this.mail = mail;
        this.access = access;
        this.audit = audit;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// The newest first; with addresses, as the members are.
    @Transactional(readOnly = true)
    public List<Invitation> all() {
        access.require(Permission.MEMBER_WRITE);
        audit.read(Act.of("members.read", "members", "invitations"));
        var all = rows.all();
        var mails = mail.deliveriesOf(all.stream().map(InvitationRow::mailEvent).toList());
        return all.stream()
                .map(row -> row.toInvitation(clock.instant(), mails.get(row.mailEvent())))
                .toList();
    }

    @Transactional(readOnly = true)
    public Invitation shown(InvitationId id) {
        return all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Invitations::noSuchInvitation);
    }

    @Transactional
    public Invited invite(Person person, Roles roles) {
        members.requireToGive(roles);
        if (rows.isMember(person.email()))
            throw new Conflict(
                    "member-exists", "%s is a member already.".formatted(person.email()));
        var secret = InvitationSecret.fresh(chance);
        var id =
                rows.insert(
                                person,
                                roles,
                                secret,
                                CurrentCaller.required().person(),
                                clock.instant().plus(InvitationLetter.VALID))
                        .orElseThrow(() -> alreadyInvited(person));
        rows.wishAccount(person);
        audit.record(
                Act.of("invitation.created", "invitation", id)
                        .with("email", person.email())
                        .with("roles", RoleWords.of(roles)));
        return send(one(id), secret);
    }

    /// Makes a new link, good for another week; the one before stops working.
    @Transactional
    public Invited sendAgain(InvitationId id) {
        access.require(Permission.MEMBER_WRITE);
        requireUnsettled(one(id));
        var secret = InvitationSecret.fresh(chance);
        rows.renew(id, secret, clock.instant().plus(InvitationLetter.VALID));
        var row = one(id);
        rows.wishAccount(row.person());
        audit.record(
                Act.of("invitation.sent_again", "invitation", id)
                        .with("email", row.person().email()));
        return send(row, secret);
    }

    @Transactional
    public void revoke(InvitationId id) {
        access.require(Permission.MEMBER_WRITE);
        var row = one(id);
        requireUnsettled(row);
        rows.revoke(id);
        rows.dropWish(row.person());
        audit.record(
                Act.of("invitation.revoked", "invitation", id).with("email", row.person().email()));
    }

    private Invited send(InvitationRow row, InvitationSecret secret) {
        var tenant = tenants.current();
        var link = letter.link(tenant, secret);
        if (!mail.delivers()) {
            return new Invited(row.toInvitation(clock.instant(), null), Optional.of(link));
        }
        var inviter = CurrentCaller.required().name();
        mail.leave(
                row.mailEvent(),
                row.person().email(),
                letter.subject(tenant),
                letter.text(tenant, inviter, row, link));
        return new Invited(row.toInvitation(clock.instant(), Delivery.WAITING), Optional.empty());
    }

    private InvitationRow one(InvitationId id) {
        return rows.locked(id).orElseThrow(Invitations::noSuchInvitation);
    }

    private static NotFound noSuchInvitation() {
        return new NotFound("no-such-invitation", "There is no such invitation.");
    }

    private void requireUnsettled(InvitationRow row) {
        switch (row.state(clock.instant())) {
            case ACCEPTED ->
                    throw new Conflict("invitation-settled", "This invitation was accepted.");
            case REVOKED ->
                    throw new Conflict("invitation-settled", "This invitation was taken back.");
            case OPEN, EXPIRED -> {
                // it may go on
            }
        }
    }

    private static Conflict alreadyInvited(Person person) {
        return new Conflict(
                "invitation-exists",
                "%s is invited already: send that invitation again, or take it back first."
                        .formatted(person.email()));
    }
}
