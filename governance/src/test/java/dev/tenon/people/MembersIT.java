package dev.tenon.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.audit.AuditLog;
import dev.tenon.audit.AuditQuery;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MembersIT extends GovernanceIT {
    private static final Person ADA = new Person("Ada@Example.org ", "Ada");

    @Autowired Members members;
    @Autowired AccessTokens tokens;
    @Autowired Callers callers;
    @Autowired AuditLog log;

    Caller owner;

    @BeforeEach
    void anOwner() {
        owner = newCaller(newTenant(), Role.OWNER);
    }

    @Test
    void aNewMemberHasTheirRolesAndWaitsForTheirAccount() {
        var project = new ProjectId(UUID.randomUUID());
        var roles =
                new Roles(
                        Set.of(Role.MEMBER),
                        Map.of(project, Set.of(Role.SCIENTIST, Role.DEPLOYER)));

        var ada = in(owner, () -> members.add(ADA, roles));

        assertThat(ada.email()).isEqualTo("ada@example.org");
        assertThat(ada.ready()).isFalse();
        assertThat(ada.roles()).isEqualTo(roles);
        assertThat(in(owner, () -> members.all())).contains(ada).hasSize(2);
        assertThatThrownBy(() -> in(owner, () -> members.add(ADA, roles)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void onlyAnOwnerChangesMembers() {
        var member = newCaller(owner.tenant(), Role.MEMBER, Role.AUDITOR);

        assertThatThrownBy(() -> in(member, () -> members.add(ADA, Roles.of(Role.OWNER))))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void theLastOwnerStays() {
        assertThatThrownBy(() -> remove(owner.person())).isInstanceOf(Conflict.class);
        assertThatThrownBy(
                        () ->
                                in(
                                        owner,
                                        () ->
                                                members.changeRoles(
                                                        owner.person(), Roles.of(Role.MEMBER))))
                .isInstanceOf(Conflict.class);

        var ada = in(owner, () -> members.add(ADA, Roles.of(Role.OWNER)));
        var stepped = in(owner, () -> members.changeRoles(owner.person(), Roles.of(Role.MEMBER)));

        assertThat(ada.roles().owns()).isTrue();
        assertThat(stepped.roles()).isEqualTo(Roles.of(Role.MEMBER));
    }

    @Test
    void theTokensOfARemovedMemberDieAtOnce() {
        var member = newCaller(owner.tenant(), Role.MEMBER);
        var token =
                in(
                        member,
                        () -> tokens.create(new TokenWish("mine", 1, null, java.util.List.of())));

        remove(member.person());

        assertThat(callers.byToken(owner.tenant(), token.text(), "127.0.0.1")).isEmpty();
        assertThatThrownBy(() -> remove(member.person())).isInstanceOf(NotFound.class);
    }

    @Test
    void whoLeavesAndComesBackIsWishedForAgain() {
        var ada = in(owner, () -> members.add(ADA, Roles.of(Role.MEMBER)));
        remove(ada.person());
        assertThat(wish()).isEqualTo("gone 2");

        in(owner, () -> members.add(ADA, Roles.of(Role.AUDITOR)));

        assertThat(wish()).isEqualTo("member 3");
    }

    @Test
    void theTrailNamesWhatChanged() {
        var ada = in(owner, () -> members.add(ADA, Roles.of(Role.MEMBER)));
        in(owner, () -> members.changeRoles(ada.person(), Roles.of(Role.AUDITOR)));

        var entry =
                in(
                                owner,
                                () ->
                                        log.entries(
                                                AuditQuery.newest(5)
                                                        .object("person", "p-" + ada.person())))
                        .entries()
                        .getFirst();

        assertThat(entry.action()).isEqualTo("member.roles.changed");
        assertThat(entry.details())
                .containsEntry("before", "member")
                .containsEntry("after", "auditor");
    }

    private String wish() {
        return asOperations(
                database ->
                        database.sql(
                                        "select wanted || ' ' || revision from member_wish where tenant = ? and email = ?")
                                .params(owner.tenant().value(), ADA.email())
                                .query(String.class)
                                .single());
    }

    private void remove(PersonId person) {
        in(
                owner,
                () -> {
                    members.remove(person);
                    return true;
                });
    }
}
