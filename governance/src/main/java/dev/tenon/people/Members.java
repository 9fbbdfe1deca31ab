package dev.tenon.people;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.roles.RoleBindings;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The members of the current tenant and their roles.
@Service
public class Members {
    private final MemberRows rows;
    private final RoleBindings bindings;
    private final Access access;
    private final AuditTrail audit;

    Members(MemberRows rows, RoleBindings bindings, Access access, AuditTrail audit) {
        this.rows = rows;
        this.bindings = bindings;
        this.access = access;
        this.audit = audit;
    }

    /// With their addresses, which are personal: who looks is in the trail.
    @Transactional(readOnly = true)
    public List<Member> all() {
        access.require(Permission.MEMBER_READ);
        audit.read(Act.of("members.read", "members", "list"));
        return rows.all();
    }

    @Transactional(readOnly = true)
    public Member one(PersonId person) {
        access.require(Permission.MEMBER_READ);
        return member(person);
    }

    /// Makes somebody a member; they can sign in once provisioning has made their account.
    @Transactional
    public Member add(Person person, Roles roles) {
        access.require(Permission.MEMBER_WRITE);
        var id =
                rows.insert(person)
                        .orElseThrow(
                                () ->
                                        new Conflict(
                                                "member-exists",
                                                "%s is a member already."
                                                        .formatted(person.email())));
        rows.wish(person, "member");
        audit.record(
                Act.of("member.added", "person", "p-" + id)
                        .with("email", person.email())
                        .with("name", person.name())
                        .with("roles", roles.words()));
        bindings.hold(id, roles.bindings(id));
        return member(id);
    }

    /// Lets a caller pass who could give somebody all of these roles now.
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireToGive(Roles roles) {
        access.require(Permission.MEMBER_WRITE);
        bindings.requireToGive(roles.bindings(CurrentCaller.required().person()));
    }

    /// Makes a member of somebody whom the identity provider vouched for, on the word of the
    /// caller; the room that calls has checked that it was given to them, and audits it.
    @Transactional(propagation = Propagation.MANDATORY)
    public Member join(Person person, String subject, Roles roles) {
        access.require(Permission.MEMBER_WRITE);
        var id = known(person, subject);
        bindings.hold(id, roles.bindings(id));
        return member(id);
    }

    /// Makes a plain member of somebody whom the tenant's own identity provider vouched for; the
    /// room that calls has checked that, and audits it.
    @Transactional(propagation = Propagation.MANDATORY)
    public Member arrive(Person person, String subject) {
        var id = known(person, subject);
        bindings.receive(Roles.of(Role.MEMBER).bindings(id));
        return member(id);
    }

    private PersonId known(Person person, String subject) {
        var id =
                rows.insertKnown(person, subject)
                        .orElseThrow(
                                () ->
                                        new Conflict(
                                                "member-exists", "You are a member here already."));
        rows.wish(person, "member");
        return id;
    }

    @Transactional
    public Member changeRoles(PersonId person, Roles roles) {
        access.require(Permission.MEMBER_WRITE);
        var before = member(person);
        bindings.hold(person, roles.bindings(person));
        audit.record(
                Act.of("member.roles.changed", "person", "p-" + person)
                        .with("before", before.roles().words())
                        .with("after", roles.words()));
        return member(person);
    }

    /// Takes away membership, roles and tokens at once; the account at the identity provider goes
    /// after.
    @Transactional
    public void remove(PersonId person) {
        access.require(Permission.MEMBER_WRITE);
        var member = member(person);
        bindings.requireAnotherOwner(person.value());
        rows.delete(person);
        rows.wish(new Person(member.email(), member.name()), "gone");
        audit.record(
                Act.of("member.removed", "person", "p-" + person)
                        .with("email", member.email())
                        .with("roles", member.roles().words()));
    }

    private Member member(PersonId person) {
        return rows.one(person)
                .orElseThrow(() -> new NotFound("no-such-member", "There is no such member."));
    }
}
