package dev.tenon.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.audit.Act;
import dev.tenon.audit.AuditEntry;
import dev.tenon.audit.AuditLog;
import dev.tenon.audit.AuditQuery;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.Role;
import dev.tenon.people.Members;
import dev.tenon.people.Person;
import dev.tenon.people.Roles;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.Tenants;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InvitationsIT extends GovernanceIT {
    private static final Person ADA = new Person("Ada@Example.org", "Ada");

    @Autowired Invitations invitations;
    @Autowired Reception reception;
    @Autowired Members members;
    @Autowired Callers callers;
    @Autowired Tenants tenants;
    @Autowired AuditLog log;

    Caller owner;
    String slug;
    Guest ada;

    @BeforeEach
    void anOwner() {
        owner = newCaller(newTenant(), Role.OWNER);
        slug = slugOf(owner);
        ada = new Guest("subject-" + UUID.randomUUID(), "Ada L.", "ada@example.org", true);
    }

    @Test
    void whoSignsInWithTheInvitedAddressJoinsWithTheInvitedRoles() {
        var project = new ProjectId(UUID.randomUUID());
        var roles = new Roles(Set.of(Role.AUDITOR), Map.of(project, Set.of(Role.SCIENTIST)));
        var secret = invite(roles);

        assertThat(reception.look(slug, secret, ada)).isInstanceOf(Reply.Welcome.class);
        assertThat(wish()).isEqualTo("invited 1");
        assertThat(reception.accept(slug, secret, ada)).isEqualTo(new Reply.Joined(slug, slug));

        var caller = callers.bySubject(owner.tenant(), ada.subject()).orElseThrow();
        assertThat(caller.name()).isEqualTo("Ada L.");
        assertThat(in(owner, () -> members.all()))
                .filteredOn(member -> member.person().equals(caller.person()))
                .singleElement()
                .satisfies(member -> assertThat(member.roles()).isEqualTo(roles))
                .satisfies(member -> assertThat(member.ready()).isTrue());
        assertThat(wish()).isEqualTo("member 2");
        assertThat(states()).containsExactly(Invitation.State.ACCEPTED);
    }

    @Test
    void aLinkWorksOnceEvenWhenItIsShownTwiceAtTheSameInstant() throws Exception {
        var secret = invite();
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Reply> accept = () -> reception.accept(slug, secret, ada);
            var replies =
                    threads.invokeAll(List.of(accept, accept)).stream()
                            .map(future -> future.resultNow())
                            .toList();
            assertThat(replies).filteredOn(Reply.Joined.class::isInstance).hasSize(1);
            assertThat(replies).filteredOn(Reply.Spent.class::isInstance).hasSize(1);
        }
        assertThat(reception.accept(slug, secret, ada))
                .isEqualTo(new Reply.Spent("This invitation was used already."));
    }

    @Test
    void anAlteredSecretAForeignOneAndAnInventedOneAreAnsweredAlike() {
        var secret = invite();
        var globex = newCaller(newTenant(), Role.OWNER);
        var last = secret.charAt(secret.length() - 1);
        for (char other = 'A'; other <= 'z'; other++) {
            if (other == last || !(Character.isLetterOrDigit(other) || other == '_')) continue;
            var altered = secret.substring(0, secret.length() - 1) + other;
            assertThat(reception.accept(slug, altered, ada)).isEqualTo(new Reply.Unknown());
        }
        assertThat(reception.accept(slugOf(globex), secret, ada)).isEqualTo(new Reply.Unknown());
        assertThat(reception.accept("no-such-tenant", secret, ada)).isEqualTo(new Reply.Unknown());
        assertThat(reception.accept(slug, "", ada)).isEqualTo(new Reply.Unknown());
        assertThat(reception.accept(slug, "'; drop table invitation; --", ada))
                .isEqualTo(new Reply.Unknown());
        assertThat(callers.bySubject(owner.tenant(), ada.subject())).isEmpty();
        assertThat(callers.tenantsOf(ada.subject())).isEmpty();
    }

    @Test
    void anotherPersonsSessionIsRefusedInWordsAndOnTheTrail() {
        var secret = invite();
        var eve = new Guest("subject-eve", "Eve", "eve@example.org", true);

        assertThat(reception.accept(slug, secret, eve))
                .isEqualTo(new Reply.NotYours("a…@example.org", "eve@example.org"));

        assertThat(callers.bySubject(owner.tenant(), "subject-eve")).isEmpty();
        assertThat(acts().getFirst())
                .satisfies(act -> assertThat(act.action()).isEqualTo("invitation.accepted"))
                .satisfies(act -> assertThat(act.outcome()).isEqualTo(Act.Outcome.DENIED))
                .satisfies(
                        act ->
                                assertThat(act.details())
                                        .containsEntry("shown_by", "eve@example.org"));
        assertThat(reception.accept(slug, secret, ada)).isInstanceOf(Reply.Joined.class);
    }

    @Test
    void anAddressThatNobodyVerifiedIsNotEnough() {
        var secret = invite();
        var unproven = new Guest(ada.subject(), "Ada", "ada@example.org", false);

        assertThat(reception.accept(slug, secret, unproven))
                .isEqualTo(new Reply.Unproven("ada@example.org"));
        assertThat(callers.bySubject(owner.tenant(), ada.subject())).isEmpty();
    }

    @Test
    void onlyTheNewestLinkWorks() {
        var first = invite();
        var id = in(owner, () -> invitations.all()).getFirst().id();
        var second = secret(in(owner, () -> invitations.sendAgain(id)));

        assertThat(reception.accept(slug, first, ada)).isEqualTo(new Reply.Unknown());
        assertThat(reception.accept(slug, second, ada)).isInstanceOf(Reply.Joined.class);
        assertThatThrownBy(() -> in(owner, () -> invitations.sendAgain(id)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void anInvitationThatWasTakenBackLetsNobodyIn() {
        var secret = invite();
        revoke();

        assertThat(reception.accept(slug, secret, ada))
                .isEqualTo(new Reply.Spent("This invitation was taken back."));
        assertThat(wish()).isEqualTo("gone 2");
        assertThat(in(owner, () -> invitations.invite(ADA, Roles.of(Role.MEMBER)))).isNotNull();
    }

    @Test
    void anInvitationEndsAfterAWeekAndCanBeSentAgain() {
        var secret = invite();
        asOperations(
                database ->
                        database.sql("update invitation set expires_at = now() where tenant = ?")
                                .param(owner.tenant().value())
                                .update());

        assertThat(reception.accept(slug, secret, ada))
                .isEqualTo(new Reply.Spent("This invitation has expired; ask for a new one."));
        assertThat(states()).containsExactly(Invitation.State.EXPIRED);
        var id = in(owner, () -> invitations.all()).getFirst().id();
        var again = secret(in(owner, () -> invitations.sendAgain(id)));
        assertThat(reception.accept(slug, again, ada)).isInstanceOf(Reply.Joined.class);
    }

    @Test
    void anInvitationIsWorthWhatItsInviterMayStillGive() {
        var secret = invite(Roles.of(Role.OWNER));
        asOperations(
                database ->
                        database.sql("update role_binding set role = 'member' where person = ?")
                                .param(owner.person().value())
                                .update());

        assertThat(reception.accept(slug, secret, ada))
                .isEqualTo(
                        new Reply.Spent(
                                "Whoever invited you may no longer do so; ask for a new invitation."));
        assertThat(callers.bySubject(owner.tenant(), ada.subject())).isEmpty();
    }

    @Test
    void aSuspendedTenantTakesNobodyIn() {
        var secret = invite();
        asOperations(
                database ->
                        database.sql("update tenant set state = 'suspended' where tenant = ?")
                                .param(owner.tenant().value())
                                .update());

        assertThat(reception.accept(slug, secret, ada)).isInstanceOf(Reply.Spent.class);
    }

    @Test
    void onlyWhoMayChangeMembersInvites() {
        var member = newCaller(owner.tenant(), Role.MEMBER, Role.AUDITOR);
        invite();
        var id = in(owner, () -> invitations.all()).getFirst().id();

        assertThatThrownBy(() -> in(member, () -> invitations.invite(ADA, Roles.of(Role.OWNER))))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> in(member, () -> invitations.sendAgain(id)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> in(member, () -> invitations.all())).isInstanceOf(Forbidden.class);
        var globex = newCaller(newTenant(), Role.OWNER);
        assertThatThrownBy(() -> in(globex, () -> invitations.sendAgain(id)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void nobodyIsInvitedTwiceNorAMemberAtAll() {
        var secret = invite();
        assertThatThrownBy(() -> invite()).isInstanceOf(Conflict.class);
        reception.accept(slug, secret, ada);
        assertThatThrownBy(() -> invite()).isInstanceOf(Conflict.class);
    }

    @Test
    void theSecretIsNowhereInTheDatabase() {
        var secret = invite();
        var row =
                asOperations(
                        database ->
                                database.sql("select i::text from invitation i where tenant = ?")
                                        .param(owner.tenant().value())
                                        .query(String.class)
                                        .single());
        assertThat(row).doesNotContain(secret);
        assertThat(secret).hasSize(43); // 256 bits
        assertThat(acts().toString()).doesNotContain(secret);
    }

    @Test
    void everyStepIsOnTheTrail() {
        var secret = invite();
        reception.accept(slug, secret, ada);

        assertThat(acts().stream().map(AuditEntry::action))
                .contains("invitation.created", "invitation.accepted", "member.joined");
        var joined = callers.bySubject(owner.tenant(), ada.subject()).orElseThrow();
        assertThat(acts().getFirst().toString()).contains("p-" + joined.person());
    }

    @Test
    void whoOpensTheLinkInTheLetterHasProvenTheAddress() {
        var secret = invite();
        mailed(1);
        assertThat(proven()).isFalse();
        reception.opened(slug, secret);
        reception.opened(slug, secret);
        assertThat(proven()).isTrue();
        assertThat(wish()).as("provisioning is told once").isEqualTo("invited 2");
        assertThat(acts()).filteredOn(act -> act.action().equals("invitation.opened")).hasSize(1);
    }

    @Test
    void aLinkThatWasShownToTheInviterProvesNothing() {
        reception.opened(slug, invite());
        assertThat(proven()).isFalse();
    }

    @Test
    void aLinkThatIsNoLongerGoodOrNeverWasProvesNothing() {
        var first = invite();
        mailed(1);
        var id = in(owner, () -> invitations.all()).getFirst().id();
        var second = secret(in(owner, () -> invitations.sendAgain(id)));
        mailed(2);
        reception.opened(slug, first);
        reception.opened(slugOf(newCaller(newTenant(), Role.OWNER)), second);
        reception.opened("no-such-tenant", second);
        reception.opened(slug, "x".repeat(43));
        assertThat(proven()).isFalse();
        in(
                owner,
                () -> {
                    invitations.revoke(id);
                    return id;
                });
        reception.opened(slug, second);
        assertThat(proven()).isFalse();
    }

    /// As if a mail server had the letter; this one has none, and shows the link.
    private void mailed(int sent) {
        asOperations(
                database ->
                        database.sql(
                                        """
                                        insert into mail (tenant, id, event, recipient, subject, text)
                                        select tenant, uuidv7(), 'invitation/' || id || '/' || :sent, email, 'Join', 'sealed'::bytea
                                          from invitation where tenant = :tenant
                                        """)
                                .param("sent", sent)
                                .param("tenant", owner.tenant().value())
                                .update());
    }

    private boolean proven() {
        return asOperations(
                database ->
                        database.sql(
                                        "select proven from member_wish where tenant = ? and email = ?")
                                .params(owner.tenant().value(), ADA.email())
                                .query(Boolean.class)
                                .single());
    }

    private String invite() {
        return invite(Roles.of(Role.MEMBER));
    }

    private String invite(Roles roles) {
        return secret(in(owner, () -> invitations.invite(ADA, roles)));
    }

    private static String secret(Invited invited) {
        var link = invited.link().map(URI::getPath).orElseThrow();
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private void revoke() {
        var id = in(owner, () -> invitations.all()).getFirst().id();
        in(
                owner,
                () -> {
                    invitations.revoke(id);
                    return true;
                });
    }

    private List<Invitation.State> states() {
        return in(owner, () -> invitations.all()).stream().map(Invitation::state).toList();
    }

    private List<AuditEntry> acts() {
        return in(owner, () -> log.entries(AuditQuery.newest(20))).entries().stream()
                .filter(entry -> !entry.action().equals("audit.read"))
                .toList();
    }

    private String slugOf(Caller caller) {
        return CurrentTenant.within(caller.tenant(), () -> tenants.current().slug());
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
}
