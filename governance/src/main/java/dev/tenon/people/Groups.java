package dev.tenon.people;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.roles.Holder;
import dev.tenon.roles.RoleBindings;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Groups of people in the current tenant: whoever is in one has its roles, from the next call on
/// and for as long as they are in it.
@Service
public class Groups {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 500;

    private final GroupRows rows;
    private final MemberRows members;
    private final RoleBindings bindings;
    private final Access access;
    private final AuditTrail audit;

    Groups(
            GroupRows rows,
            MemberRows members,
            RoleBindings bindings,
            Access access,
            AuditTrail audit) {
        this.rows = rows;
        this.members = members;
        this.bindings = bindings;
        this.access = access;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<Group> all() {
        access.require(Permission.MEMBER_READ);
        return rows.all();
    }

    @Transactional(readOnly = true)
    public Group one(UUID id) {
        access.require(Permission.MEMBER_READ);
        return group(id);
    }

    @Transactional
    public Group create(String name, String description) {
        access.require(Permission.MEMBER_WRITE);
        check(name, description);
        var id = rows.insert(name.strip(), description.strip()).orElseThrow(() -> taken(name));
        audit.record(Act.of("group.created", "group", id).with("name", name.strip()));
        return group(id);
    }

    @Transactional
    public Group change(UUID id, String name, String description) {
        access.require(Permission.MEMBER_WRITE);
        check(name, description);
        var before = group(id);
        var taken =
                rows.all().stream()
                        .anyMatch(
                                other ->
                                        !other.id().equals(id)
                                                && other.name().equalsIgnoreCase(name.strip()));
        if (taken) throw taken(name);
        rows.update(id, name.strip(), description.strip());
        audit.record(
                Act.of("group.renamed", "group", id)
                        .with("name", name.strip())
                        .with("before", before.name())
                        .with("after", name.strip()));
        return group(id);
    }

    /// Ends a group, and with it every role that was held through it.
    @Transactional
    public void delete(UUID id) {
        access.require(Permission.MEMBER_WRITE);
        var group = group(id);
        rows.delete(id);
        audit.record(Act.of("group.deleted", "group", id).with("name", group.name()));
    }

    /// Brings a person into a group; only who could give each of its roles may.
    @Transactional
    public Group join(UUID id, PersonId person) {
        access.require(Permission.MEMBER_WRITE);
        var group = group(id);
        var name = nameOf(person);
        bindings.requireToGiveAllOf(Holder.group(id));
        if (!rows.join(id, person)) return group;
        bindings.requireApart(person.value());
        audit.record(belonging("group.joined", group, person, name));
        return group(id);
    }

    @Transactional
    public Group leave(UUID id, PersonId person) {
        access.require(Permission.MEMBER_WRITE);
        var group = group(id);
        var name = nameOf(person);
        if (!rows.leave(id, person)) return group;
        audit.record(belonging("group.left", group, person, name));
        return group(id);
    }

    private static Act belonging(String action, Group group, PersonId person, String name) {
        return Act.of(action, "group", group.id())
                .with("group", group.name())
                .with("person", "p-" + person)
                .with("personName", name);
    }

    private Group group(UUID id) {
        return rows.one(id)
                .orElseThrow(() -> new NotFound("no-such-group", "There is no such group."));
    }

    private String nameOf(PersonId person) {
        return members.one(person)
                .map(Member::name)
                .orElseThrow(() -> new NotFound("no-such-member", "There is no such member."));
    }

    private static void check(String name, String description) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw new Invalid("group-name", "A group's name has 1 to 100 characters.");
        }
        if (description.strip().length() > LONGEST_DESCRIPTION) {
            throw new Invalid(
                    "group-description", "A group's description has at most 500 characters.");
        }
    }

    private static Conflict taken(String name) {
        return new Conflict("group-exists", "There is a group %s already.".formatted(name.strip()));
    }
}
