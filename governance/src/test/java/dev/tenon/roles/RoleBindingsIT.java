package dev.tenon.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tenon.GovernanceIT;
import dev.tenon.audit.Act;
import dev.tenon.audit.AuditEntry;
import dev.tenon.audit.AuditLog;
import dev.tenon.audit.AuditQuery;
import dev.tenon.identity.Access;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.Permission;
import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.people.AccessTokens;
import dev.tenon.people.Groups;
import dev.tenon.people.Members;
import dev.tenon.people.Roles;
import dev.tenon.people.ServiceAccounts;
import dev.tenon.people.TokenWish;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RoleBindingsIT extends GovernanceIT {
    private static final ProjectId CHURN = new ProjectId(UUID.randomUUID());

    @Autowired RoleBindings bindings;
    @Autowired RoleBook book;
    @Autowired Groups groups;
    @Autowired ServiceAccounts services;
    @Autowired Members members;
    @Autowired AccessTokens tokens;
    @Autowired AccessReview review;
    @Autowired AuditLog log;
    @Autowired Access access;
    @Autowired Callers callers;

    Caller owner;
    Caller ada;

    @BeforeEach
    void anOwnerAndSomebodyElse() {
        owner = newCaller(newTenant(), Role.OWNER);
        ada = newCaller(owner.tenant(), Role.MEMBER);
    }

    @Test
    void aRoleOfTheTenantsOwnGivesWhatItHoldsAndNothingElse() {
        define("labeller", Permission.RUN_WRITE);

        grant(Holder.person(ada.person().value()), "labeller", CHURN, null);

        assertThat(may(ada, Permission.RUN_WRITE)).isTrue();
        assertThat(may(ada, Permission.RUN_READ)).isTrue();
        assertThat(may(ada, Permission.MODEL_READ)).isFalse();
    }

    @Test
    void aChangedRoleHoldsAtTheNextCall() {
        define("labeller", Permission.RUN_WRITE);
        grant(Holder.person(ada.person().value()), "labeller", CHURN, null);

        in(owner, () -> book.redefine(role("labeller", Permission.MODEL_READ)));

        assertThat(may(ada, Permission.RUN_WRITE)).isFalse();
        assertThat(may(ada, Permission.MODEL_READ)).isTrue();
        assertThatThrownBy(() -> inVoid(owner, () -> book.delete("labeller")))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aRoleThatRanOutIsGoneWithoutAnybodyDoingAnything() {
        var binding =
                grant(
                        Holder.person(ada.person().value()),
                        "scientist",
                        CHURN,
                        Instant.now().plus(1, ChronoUnit.HOURS));
        assertThat(may(ada, Permission.RUN_WRITE)).isTrue();

        asOperations(
                database ->
                        database.sql(
                                        "update role_binding set expires_at = now() - interval '1 second' where id = ?")
                                .params(binding.id())
                                .update());

        assertThat(may(ada, Permission.RUN_WRITE)).isFalse();
    }

    @Test
    void aRoleTakenAwayIsGoneAtTheNextCall() {
        var binding = grant(Holder.person(ada.person().value()), "scientist", CHURN, null);

        inVoid(owner, () -> bindings.revoke(binding.id()));

        assertThat(may(ada, Permission.RUN_WRITE)).isFalse();
        assertThatThrownBy(() -> inVoid(owner, () -> bindings.revoke(binding.id())))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aGroupsRolesAreThoseOfWhoeverIsInIt() {
        var group = in(owner, () -> groups.create("Approvers", ""));
        grant(Holder.group(group.id()), "approver", CHURN, null);

        in(owner, () -> groups.join(group.id(), ada.person()));
        assertThat(may(ada, Permission.PROMOTION_DECIDE)).isTrue();

        in(owner, () -> groups.leave(group.id(), ada.person()));
        assertThat(may(ada, Permission.PROMOTION_DECIDE)).isFalse();
    }

    @Test
    void nobodyGivesWhatTheyDontHold() {
        in(
                owner,
                () ->
                        book.define(
                                new NewRole(
                                        "people-desk",
                                        "People desk",
                                        "",
                                        true,
                                        Set.of(Permission.MEMBER_WRITE, Permission.TOKEN_WRITE))));
        grant(Holder.person(ada.person().value()), "people-desk", null, null);
        var desk = again(ada);
        var bob = newCaller(owner.tenant(), Role.MEMBER);
        var group = in(owner, () -> groups.create("Owners' friends", ""));
        grant(Holder.group(group.id()), "scientist", CHURN, null);

        assertThatThrownBy(() -> giveAs(desk, bob, "owner", null)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> giveAs(desk, bob, "scientist", CHURN))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> in(desk, () -> groups.join(group.id(), bob.person())))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(
                        () ->
                                in(
                                        desk,
                                        () ->
                                                members.changeRoles(
                                                        bob.person(), Roles.of(Role.OWNER))))
                .isInstanceOf(Forbidden.class);
        assertThat(giveAs(desk, bob, "people-desk", null).role()).isEqualTo("people-desk");
    }

    @Test
    void anAuditorNeverGoverns() {
        assertThatThrownBy(() -> giveAs(owner, owner, "auditor", null))
                .isInstanceOf(Conflict.class);

        var group = in(owner, () -> groups.create("Auditors", ""));
        grant(Holder.group(group.id()), "auditor", null, null);
        assertThatThrownBy(() -> in(owner, () -> groups.join(group.id(), owner.person())))
                .isInstanceOf(Conflict.class);

        in(owner, () -> groups.join(group.id(), ada.person()));
        assertThatThrownBy(() -> giveAs(owner, ada, "owner", null)).isInstanceOf(Conflict.class);
    }

    @Test
    void theLastOwnerWhoseRoleDoesNotRunOutStays() {
        var bob = newCaller(owner.tenant(), Role.MEMBER);
        giveAs(owner, bob, "owner", null, Instant.now().plus(1, ChronoUnit.DAYS));
        var mine = ownersBinding();

        assertThatThrownBy(() -> inVoid(owner, () -> bindings.revoke(mine.id())))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(
                        () ->
                                in(
                                        owner,
                                        () ->
                                                bindings.changeEnd(
                                                        mine.id(),
                                                        Instant.now().plus(1, ChronoUnit.DAYS))))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> inVoid(owner, () -> members.remove(owner.person())))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aRoleIsHeldWhereItBelongsAndEndsInTheFuture() {
        assertThatThrownBy(() -> giveAs(owner, ada, "scientist", null)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> giveAs(owner, ada, "auditor", CHURN)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> giveAs(owner, ada, "scientist", CHURN, Instant.now()))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> giveAs(owner, ada, "no-such", CHURN)).isInstanceOf(Invalid.class);
    }

    @Test
    void aServiceAccountHasRolesAndTokensOfItsOwnUntilItIsDisabled() {
        var robot = in(owner, () -> services.create("nightly", "Trains at night", null));
        grant(Holder.service(robot.id()), "scientist", CHURN, null);
        var token =
                in(
                        owner,
                        () ->
                                services.createToken(
                                        robot.id(), new TokenWish("job", 30, null, List.of())));

        var caller = callers.byToken(owner.tenant(), token.text(), "10.0.0.1").orElseThrow();
        assertThat(caller.kind()).isEqualTo(Caller.Kind.SERVICE);
        assertThat(may(caller, Permission.RUN_WRITE)).isTrue();
        assertThat(in(owner, () -> members.all()))
                .noneMatch(member -> member.name().equals("nightly"));
        assertThat(in(owner, () -> services.all()).getFirst().lastUsedAt()).isNotNull();

        in(owner, () -> services.disable(robot.id()));
        assertThat(callers.byToken(owner.tenant(), token.text(), "10.0.0.1")).isEmpty();

        in(owner, () -> services.enable(robot.id()));
        assertThat(callers.byToken(owner.tenant(), token.text(), "10.0.0.1")).isPresent();

        inVoid(owner, () -> services.revokeToken(robot.id(), token.token().id()));
        assertThat(callers.byToken(owner.tenant(), token.text(), "10.0.0.1")).isEmpty();
    }

    @Test
    void aServiceAccountNeverOwnsATenantAndAnswersToAMember() {
        var robot = in(owner, () -> services.create("nightly", "", null));

        assertThatThrownBy(() -> grant(Holder.service(robot.id()), "owner", null, null))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(
                        () ->
                                in(
                                        owner,
                                        () ->
                                                services.create(
                                                        "other",
                                                        "",
                                                        new PersonId(UUID.randomUUID()))))
                .isInstanceOf(Invalid.class);
        assertThat(robot.responsible()).isEqualTo(owner.person());
    }

    @Test
    void aTokenWorksFromItsAddressesOnly() {
        var wish =
                new TokenWish(
                        "at work",
                        1,
                        null,
                        List.of(),
                        List.of(
                                new dev.tenon.identity.AddressRange("10.1.0.0/16"),
                                new dev.tenon.identity.AddressRange("2001:db8::/32")));
        var token = in(ada, () -> tokens.create(wish));

        assertThat(callers.byToken(owner.tenant(), token.text(), "10.1.2.3")).isPresent();
        assertThat(callers.byToken(owner.tenant(), token.text(), "2001:db8::7")).isPresent();
        assertThat(callers.byToken(owner.tenant(), token.text(), "10.2.0.1")).isEmpty();
    }

    @Test
    void whoIsRefusedLearnsWhichRolesWouldHoldItAndWhichOfTheirsRanOut() {
        var binding = grant(Holder.person(ada.person().value()), "viewer", CHURN, null);
        define("labeller", Permission.RUN_WRITE);
        var ended =
                grant(
                        Holder.person(ada.person().value()),
                        "labeller",
                        CHURN,
                        Instant.now().plus(1, ChronoUnit.HOURS));
        asOperations(
                database ->
                        database.sql(
                                        "update role_binding set expires_at = '2026-01-02T03:04:00Z' where id = ?")
                                .params(ended.id())
                                .update());

        assertThatThrownBy(
                        () -> inVoid(again(ada), () -> access.require(Permission.RUN_WRITE, CHURN)))
                .isInstanceOfSatisfying(
                        Forbidden.class,
                        refusal ->
                                assertThat(refusal.reasons())
                                        .contains(
                                                "You don't hold run:write in this project.",
                                                "These roles hold it: owner, scientist, labeller.",
                                                "Your role labeller ran out on 2026-01-02 03:04 UTC."));
        assertThat(binding.role()).isEqualTo("viewer");
    }

    @Test
    void whoMayNotEvenSeeAProjectLearnsNothing() {
        assertThatThrownBy(() -> inVoid(ada, () -> access.require(Permission.RUN_WRITE, CHURN)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aRefusalIsInTheTrailOnceForManyTries() {
        for (int time = 0; time < 12; time++) {
            assertThatThrownBy(() -> in(ada, () -> log.entries(AuditQuery.newest(1))))
                    .isInstanceOf(Forbidden.class);
        }

        // Two, if the hour struck between the tries.
        await().untilAsserted(() -> assertThat(refusals()).hasSizeBetween(1, 2));
        assertThat(refusals())
                .allSatisfy(
                        entry -> {
                            assertThat(entry.outcome()).isEqualTo(Act.Outcome.DENIED);
                            assertThat(entry.actor()).isEqualTo("p-" + ada.person());
                            assertThat(entry.reasons()).isNotEmpty();
                        });
    }

    @Test
    void theReviewOfADayIsToldByTheTrailAlone() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var group = in(owner, () -> groups.create("Approvers", ""));
        grant(Holder.group(group.id()), "approver", CHURN, null);
        in(owner, () -> groups.join(group.id(), ada.person()));
        grant(Holder.person(ada.person().value()), "viewer", CHURN, null);
        asOperations(
                database ->
                        database.sql("delete from role_binding where tenant = ?")
                                .params(owner.tenant().value())
                                .update());

        var lines = in(owner, () -> review.on(today));

        assertThat(lines)
                .filteredOn(line -> line.holder().equals("p-" + ada.person()))
                .extracting(ReviewedRole::role)
                .containsExactlyInAnyOrder("approver", "viewer");
        assertThat(in(owner, () -> review.on(today.minusDays(1)))).isEmpty();
        assertThatThrownBy(() -> in(owner, () -> review.on(today.plusDays(1))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> in(ada, () -> review.on(today))).isInstanceOf(Forbidden.class);
    }

    private List<AuditEntry> refusals() {
        return in(owner, () -> log.entries(AuditQuery.newest(50).action("access.refused")))
                .entries();
    }

    private RoleBinding ownersBinding() {
        return in(owner, () -> bindings.of(Holder.person(owner.person().value()))).getFirst();
    }

    private boolean may(Caller caller, Permission permission) {
        return in(again(caller), () -> access.allows(permission, CHURN));
    }

    private Caller again(Caller caller) {
        return callers.again(caller).orElseThrow();
    }

    private void define(String slug, Permission... permissions) {
        in(owner, () -> book.define(role(slug, permissions)));
    }

    private static NewRole role(String slug, Permission... permissions) {
        return new NewRole(slug, slug, "", false, Set.of(permissions));
    }

    private RoleBinding grant(
            Holder holder, String role, @Nullable ProjectId project, @Nullable Instant end) {
        return in(owner, () -> bindings.grant(new NewBinding(holder, role, project, end)));
    }

    private RoleBinding giveAs(
            Caller giver, Caller taker, String role, @Nullable ProjectId project) {
        return giveAs(giver, taker, role, project, null);
    }

    private RoleBinding giveAs(
            Caller giver,
            Caller taker,
            String role,
            @Nullable ProjectId project,
            @Nullable Instant end) {
        var holder = Holder.person(taker.person().value());
        return in(giver, () -> bindings.grant(new NewBinding(holder, role, project, end)));
    }

    private void inVoid(Caller caller, Runnable work) {
        in(
                caller,
                () -> {
                    work.run();
                    return true;
                });
    }
}
