package dev.tenon.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.provisioning.plan.Step.Do;
import dev.tenon.provisioning.plan.Step.Report;
import dev.tenon.provisioning.plan.Step.Rest;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberPlanTest {
    private static final Rules RULES = new Rules(Duration.ZERO, false);
    private static final Person PERSON = new Person("sam@acme.example", "Sam");
    private static final Account ACCOUNT = new Account("u1", "sam@acme.example", false);
    private static final MemberProgress DONE = new MemberProgress(2, "u1", null);

    @Test
    void somebodyUnknownGetsAnAccountThenJoins() {
        assertThat(next(true, null, false))
                .isEqualTo(new Do<>(new Deed.CreateAccount(PERSON, false)));
        assertThat(next(true, ACCOUNT, false)).isEqualTo(new Do<>(new Deed.Join("o1", "u1")));
        assertThat(next(true, ACCOUNT, true)).isEqualTo(new Report<>(DONE));
    }

    @Test
    void onlyTheLocalStackSetsAPassword() {
        var wish = wish(true, State.ACTIVE, "o1", MemberProgress.NONE);
        var local = new Rules(Duration.ZERO, true);
        assertThat(MemberPlan.next(wish, new MemberSeen(ACCOUNT, true), local))
                .isEqualTo(new Do<>(new Deed.SetLocalPassword(ACCOUNT)));
    }

    @Test
    void whoShallGoLeavesTheOrganizationAndKeepsTheAccount() {
        assertThat(next(false, ACCOUNT, true)).isEqualTo(new Do<>(new Deed.Leave("o1", "u1")));
        assertThat(next(false, ACCOUNT, false))
                .isEqualTo(new Report<>(new MemberProgress(2, null, null)));
        assertThat(next(false, null, false))
                .isEqualTo(new Report<>(new MemberProgress(2, null, null)));
    }

    @Test
    void whoIsInvitedGetsAnAccountAndJoinsNothing() {
        var invited = wish(Standing.INVITED, State.ACTIVE, "o1", MemberProgress.NONE);
        assertThat(MemberPlan.next(invited, new MemberSeen(null, false), RULES))
                .isEqualTo(new Do<>(new Deed.CreateAccount(PERSON, false)));
        assertThat(MemberPlan.next(invited, new MemberSeen(ACCOUNT, false), RULES))
                .isEqualTo(new Report<>(DONE));
        assertThat(MemberPlan.next(invited, new MemberSeen(ACCOUNT, true), RULES))
                .isEqualTo(new Do<>(new Deed.Leave("o1", "u1")));
    }

    @Test
    void whoOpenedOurLetterNeedNotProveTheirAddressAgain() {
        var opened = opened();
        assertThat(MemberPlan.next(opened, new MemberSeen(null, false), RULES))
                .isEqualTo(new Do<>(new Deed.CreateAccount(PERSON, true)));
        var fresh = new Account("u1", "sam@acme.example", false, true);
        assertThat(MemberPlan.next(opened, new MemberSeen(fresh, false), RULES))
                .isEqualTo(new Do<>(new Deed.ProveAddress(fresh)));
        var unopened = wish(Standing.INVITED, State.ACTIVE, "o1", MemberProgress.NONE);
        assertThat(MemberPlan.next(unopened, new MemberSeen(fresh, false), RULES))
                .isEqualTo(new Report<>(DONE));
    }

    @Test
    void anAccountThatSomebodyMayHaveComeIntoIsProvenByNoLetter() {
        for (var account :
                new Account[] {ACCOUNT, new Account("u1", "sam@acme.example", true, false)})
            assertThat(MemberPlan.next(opened(), new MemberSeen(account, false), RULES))
                    .isEqualTo(new Report<>(DONE));
    }

    private static MemberWish opened() {
        return new MemberWish(
                new UUID(1, 2),
                PERSON,
                Standing.INVITED,
                2,
                State.ACTIVE,
                "o1",
                MemberProgress.NONE,
                true);
    }

    @Test
    void whatIsDoneRests() {
        var wish = wish(true, State.SUSPENDED, "o1", DONE);
        assertThat(MemberPlan.next(wish, new MemberSeen(ACCOUNT, true), RULES))
                .isEqualTo(new Rest<>());
    }

    @Test
    void peopleWaitForATenantThatIsNotThereOrIsLeaving() {
        for (var state :
                new State[] {
                    State.REQUESTED, State.PROVISIONING, State.DELETION_PENDING, State.DELETED
                }) {
            var wish = wish(true, state, "o1", MemberProgress.NONE);
            assertThat(MemberPlan.next(wish, new MemberSeen(null, false), RULES))
                    .isEqualTo(new Rest<>());
        }
        var unborn = wish(true, State.ACTIVE, null, MemberProgress.NONE);
        assertThat(MemberPlan.next(unborn, new MemberSeen(null, false), RULES))
                .isEqualTo(new Rest<>());
    }

    @Test
    void aNameOfOneOrManyWordsIsSplitForKeycloak() {
        assertThat(new Person("a@b", "Sam").firstName()).isEqualTo("Sam");
        assertThat(new Person("a@b", "Sam").lastName()).isEmpty();
        assertThat(new Person("a@b", " Ana Maria  Silva ").firstName()).isEqualTo("Ana Maria");
        assertThat(new Person("a@b", " Ana Maria  Silva ").lastName()).isEqualTo("Silva");
    }

    private static Step<MemberProgress> next(
            boolean member, @Nullable Account account, boolean joined) {
        return MemberPlan.next(
                wish(member, State.ACTIVE, "o1", MemberProgress.NONE),
                new MemberSeen(account, joined),
                RULES);
    }

    private static MemberWish wish(
            boolean member, State state, @Nullable String organization, MemberProgress progress) {
        return wish(member ? Standing.MEMBER : Standing.GONE, state, organization, progress);
    }

    private static MemberWish wish(
            Standing wanted, State state, @Nullable String organization, MemberProgress progress) {
        return new MemberWish(new UUID(1, 2), PERSON, wanted, 2, state, organization, progress);
    }
}
