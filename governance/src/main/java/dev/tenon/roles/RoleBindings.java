package dev.tenon.roles;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who holds which role in the current tenant; the only way in which anybody is given one.
@Service
public class RoleBindings {
    private final BindingRows rows;
    private final RoleRows roles;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    RoleBindings(BindingRows rows, RoleRows roles, Access access, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.roles = roles;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<RoleBinding> all() {
        access.require(Permission.MEMBER_READ);
        return rows.all();
    }

    @Transactional(readOnly = true)
    public RoleBinding one(UUID id) {
        access.require(Permission.MEMBER_READ);
        return binding(id);
    }

    @Transactional(readOnly = true)
    public List<RoleBinding> of(Holder holder) {
        access.require(Permission.MEMBER_READ);
        return rows.of(holder.id());
    }

    /// Gives a role, or changes until when it is held by whoever holds it already.
    @Transactional
    public RoleBinding grant(NewBinding wanted) {
        access.require(permissionFor(wanted.holder()));
        return give(wanted);
    }

    private RoleBinding give(NewBinding wanted) {
        var role = role(wanted.role());
        GrantRules.check(role, wanted, clock.instant());
        var name = rows.nameOf(wanted.holder()).orElseThrow(RoleBindings::noSuchHolder);
        access.requireToHold(role.gives(), wanted.project());
        requireVisible(wanted.project());
        requireApart(wanted.holder().id(), role);
        var there = rows.same(wanted);
        if (there.isPresent()) return changeEnd(there.get(), wanted.expiresAt());
        var id = rows.insert(wanted, clock.instant(), CurrentCaller.required().person().value());
        record(id, wanted, name, role);
        return binding(id);
    }

    private void record(UUID id, NewBinding given, String name, RoleDefinition role) {
        audit.record(
                act("role.granted", id, given.holder(), name, role.slug(), given.project())
                        .with("until", end(given.expiresAt()))
                        .with("permissions", RoleBook.words(role.gives())));
    }

    /// Changes until when a role is held; null: until it is taken away.
    @Transactional
    public RoleBinding changeEnd(UUID id, @Nullable Instant expiresAt) {
        var binding = binding(id);
        access.require(permissionFor(binding.holder()));
        GrantRules.requireFuture(expiresAt, clock.instant());
        var role = role(binding.role());
        access.requireToHold(role.gives(), binding.project());
        requireApart(binding.holder().id(), role);
        return changeEnd(binding, expiresAt);
    }

    private RoleBinding changeEnd(RoleBinding before, @Nullable Instant expiresAt) {
        if (Objects.equals(before.expiresAt(), expiresAt)) return before;
        if (isOwners(before) && expiresAt != null) requireAnotherOwner(before.holder().id());
        rows.end(before.id(), expiresAt);
        audit.record(
                act("role.expiry.changed", before)
                        .with("before", end(before.expiresAt()))
                        .with("until", end(expiresAt))
                        .with("after", end(expiresAt)));
        return binding(before.id());
    }

    /// Takes a role away; it is gone at the holder's next call.
    @Transactional
    public void revoke(UUID id) {
        var binding = binding(id);
        access.require(permissionFor(binding.holder()));
        take(binding);
    }

    private void take(RoleBinding binding) {
        if (isOwners(binding)) requireAnotherOwner(binding.holder().id());
        rows.delete(binding.id());
        audit.record(act("role.taken", binding).with("until", end(binding.expiresAt())));
    }

    /// Gives a person exactly these built-in roles; what they hold of the tenant's own roles and
    /// through groups stays. For the room of people, whose front door has asked already.
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(PersonId person, Set<NewBinding> wanted) {
        var before =
                rows.of(person.value()).stream()
                        .filter(one -> Role.builtIn(one.role()).isPresent())
                        .toList();
        before.stream()
                .filter(one -> wanted.stream().noneMatch(same -> isSame(one, same)))
                .forEach(this::take);
        wanted.stream()
                .filter(one -> before.stream().noneMatch(there -> isSame(there, one)))
                .forEach(this::give);
    }

    /// Lets a caller pass who could give all of these now.
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireToGive(Set<NewBinding> wanted) {
        for (var one : wanted) {
            access.requireToHold(role(one.role()).gives(), one.project());
            requireVisible(one.project());
        }
    }

    /// Gives a new member what an owner's standing word promises, such as an invitation or a proven
    /// domain; the room that calls has checked that word.
    @Transactional(propagation = Propagation.MANDATORY)
    public void receive(Set<NewBinding> promised) {
        for (var one : promised) {
            var name = rows.nameOf(one.holder()).orElseThrow(RoleBindings::noSuchHolder);
            var id = rows.insert(one, clock.instant(), null);
            record(id, one, name, role(one.role()));
        }
    }

    /// Refuses to let go of a member who is the last owner; nobody else stops being one until this
    /// transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireAnotherOwner(UUID person) {
        var owners = rows.lockedOwners();
        if (!owners.isEmpty() && owners.stream().allMatch(person::equals)) {
            throw GrantRules.lastOwner();
        }
    }

    /// Lets a caller bring somebody into a group who could give them each of its roles.
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireToGiveAllOf(Holder holder) {
        for (var binding : rows.of(holder.id())) {
            access.requireToHold(role(binding.role()).gives(), binding.project());
        }
    }

    /// Refuses a member whose roles, all together, let them audit and govern at once.
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireApart(UUID member) {
        requireApart(member, null);
    }

    private void requireApart(UUID holder, @Nullable RoleDefinition more) {
        var together = rows.together(holder, clock.instant());
        List<RoleDefinition> extra = more == null ? List.of() : List.of(more);
        together.stream()
                .collect(Collectors.groupingBy(BindingRows.Together::person))
                .values()
                .forEach(
                        held ->
                                GrantRules.requireApart(
                                        Stream.concat(
                                                        held.stream().map(one -> role(one.role())),
                                                        extra.stream())
                                                .toList()));
        GrantRules.requireApart(extra);
    }

    private void requireVisible(@Nullable ProjectId project) {
        if (project != null && !access.allows(Permission.PROJECT_READ, project)) {
            throw new NotFound("no-such-project", "There is no such project.");
        }
    }

    private static Permission permissionFor(Holder holder) {
        return holder.kind() == Holder.Kind.SERVICE
                ? Permission.SERVICE_WRITE
                : Permission.MEMBER_WRITE;
    }

    private static boolean isOwners(RoleBinding binding) {
        return binding.role().equals(Role.OWNER.words()) && binding.expiresAt() == null;
    }

    private static boolean isSame(RoleBinding there, NewBinding wanted) {
        return there.role().equals(wanted.role())
                && Objects.equals(there.project(), wanted.project());
    }

    private RoleBinding binding(UUID id) {
        return rows.one(id)
                .orElseThrow(
                        () -> new NotFound("no-such-binding", "Nobody holds a role by this id."));
    }

    private RoleDefinition role(String slug) {
        return roles.find(slug)
                .orElseThrow(
                        () -> new Invalid("role", "There is no role called %s.".formatted(slug)));
    }

    private static NotFound noSuchHolder() {
        return new NotFound("no-such-holder", "There is no such person, group or service account.");
    }

    private static Act act(String action, RoleBinding binding) {
        return act(
                action,
                binding.id(),
                binding.holder(),
                binding.holderName(),
                binding.role(),
                binding.project());
    }

    private static Act act(
            String action,
            UUID id,
            Holder holder,
            String name,
            String role,
            @Nullable ProjectId project) {
        var act =
                Act.of(action, "role-binding", id)
                        .with("holder", holder.ref())
                        .with("holderKind", holder.kind().words())
                        .with("holderName", name)
                        .with("role", role)
                        .with("scope", project == null ? "tenant" : project.toString());
        return project == null ? act : act.in(project);
    }

    private static String end(@Nullable Instant end) {
        return end == null ? "taken away" : end.toString();
    }
}
