package dev.tenon.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.provisioning.plan.Deed.ChangeOrganization;
import dev.tenon.provisioning.plan.Deed.CreateAccount;
import dev.tenon.provisioning.plan.Deed.CreateOrganization;
import dev.tenon.provisioning.plan.Deed.EmptyFolder;
import dev.tenon.provisioning.plan.Deed.Join;
import dev.tenon.provisioning.plan.Deed.MarkFolder;
import dev.tenon.provisioning.plan.Deed.RemoveOrganization;
import dev.tenon.provisioning.plan.Deed.SetLocalPassword;
import dev.tenon.provisioning.plan.Step.Do;
import dev.tenon.provisioning.plan.Step.Report;
import dev.tenon.provisioning.plan.Step.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantPlanTest {
    private static final UUID ACME = UUID.fromString("01920000-0000-7000-8000-000000000001");
    private static final UUID GLOBEX = UUID.fromString("01920000-0000-7000-8000-000000000002");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Rules RULES = new Rules(Duration.ofDays(30), false);
    private static final Rules LOCAL = new Rules(Duration.ofDays(30), true);
    private static final Person OWNER = new Person("owner@acme.example", "Olga Owner");
    private static final Account ACCOUNT = new Account("u1", "owner@acme.example", false);
    private static final Organization OPEN = new Organization("o1", "acme", "Acme", true, ACME);
    private static final Organization CLOSED = new Organization("o1", "acme", "Acme", false, ACME);
    private static final Marker MARKER = new Marker(ACME, "acme", "standard");
    private static final TenantSeen NOTHING = new TenantSeen(null, null, true, null, false, false);
    private static final TenantSeen ALL = new TenantSeen(OPEN, MARKER, false, ACCOUNT, true, false);
    private static final TenantProgress STANDING =
            new TenantProgress(State.ACTIVE, 1, null, "o1", "u1", null);
    private static final TenantProgress BEGUN =
            new TenantProgress(State.PROVISIONING, 0, null, "o1", null, null);
    private static final TenantProgress PENDING =
            new TenantProgress(State.DELETION_PENDING, 1, null, "o1", "u1", NOW.plusSeconds(1));
    private static final TenantProgress DUE = PENDING.until(NOW);
    private static final TenantProgress DOOMED = DUE.at(null);

    @Test
    void aFreshWishIsFirstOfAllTakenUp() {
        assertThat(next(Wanted.ACTIVE, TenantProgress.NONE, NOTHING))
                .isEqualTo(new Report<>(TenantProgress.NONE.in(State.PROVISIONING)));
    }

    @Test
    void thenTheOrganizationIsCreatedAsTheWishSays() {
        var begun = TenantProgress.NONE.in(State.PROVISIONING);
        assertThat(next(Wanted.ACTIVE, begun, NOTHING))
                .isEqualTo(new Do<>(new CreateOrganization(ACME, "acme", "Acme", true)));
        assertThat(next(Wanted.SUSPENDED, begun, NOTHING))
                .isEqualTo(new Do<>(new CreateOrganization(ACME, "acme", "Acme", false)));
    }

    @Test
    void anOrganizationMadeBeforeBeingKilledIsFoundAndNoted() {
        var begun = TenantProgress.NONE.in(State.PROVISIONING);
        var seen = new TenantSeen(OPEN, null, true, null, false, false);
        assertThat(next(Wanted.ACTIVE, begun, seen)).isEqualTo(new Report<>(begun.at("o1")));
    }

    @Test
    void anOrganizationOfSomebodyElseIsNeverTouched() {
        for (var foreign : new UUID[] {null, GLOBEX}) {
            var seen =
                    new TenantSeen(
                            new Organization("o9", "acme", "?", true, foreign),
                            null,
                            true,
                            null,
                            false,
                            false);
            assertThat(next(Wanted.ACTIVE, BEGUN, seen))
                    .isEqualTo(new Report<>(BEGUN.heldUpBy(TenantPlan.TAKEN)));
            assertThat(next(Wanted.ACTIVE, BEGUN.heldUpBy(TenantPlan.TAKEN), seen))
                    .isEqualTo(new Rest<>());
            assertThat(next(Wanted.DELETED, DOOMED, seen))
                    .isEqualTo(new Report<>(DOOMED.in(State.DELETED).done(2)));
        }
    }

    @Test
    void theLastCheckpointIsKeptBeforeTheFolderIsEmptied() {
        var due = new TenantSeen(null, null, false, null, false, true);
        var kept = new TenantSeen(null, null, false, null, false, false);
        assertThat(next(Wanted.DELETED, DOOMED, due))
                .isEqualTo(new Do<>(new Deed.KeepEvidence(ACME)));
        assertThat(next(Wanted.DELETED, DOOMED, kept))
                .isEqualTo(new Do<>(new Deed.EmptyFolder(ACME)));
    }

    @Test
    void theFolderIsMarkedWithThePlan() {
        var bare = new TenantSeen(OPEN, null, true, null, false, false);
        var oldPlan =
                new TenantSeen(
                        OPEN, new Marker(ACME, "acme", "trial"), false, ACCOUNT, true, false);
        assertThat(next(Wanted.ACTIVE, BEGUN, bare)).isEqualTo(new Do<>(new MarkFolder(MARKER)));
        assertThat(next(Wanted.ACTIVE, STANDING, oldPlan))
                .isEqualTo(new Do<>(new MarkFolder(MARKER)));
    }

    @Test
    void theFirstOwnerGetsAnAccountAndJoins() {
        assertThat(next(Wanted.ACTIVE, BEGUN, owner(null, false)))
                .isEqualTo(new Do<>(new CreateAccount(OWNER, false)));
        assertThat(next(Wanted.ACTIVE, BEGUN, owner(ACCOUNT, false)))
                .isEqualTo(new Do<>(new Join("o1", "u1")));
    }

    @Test
    void onlyTheLocalStackSetsAPassword() {
        var password = new Do<TenantProgress>(new SetLocalPassword(ACCOUNT));
        var wish = wish(Wanted.ACTIVE, BEGUN);
        assertThat(TenantPlan.next(wish, owner(ACCOUNT, true), LOCAL, NOW)).isEqualTo(password);
        assertThat(TenantPlan.next(wish, owner(ACCOUNT, true), RULES, NOW)).isNotEqualTo(password);
    }

    @Test
    void whenEverythingStandsTheTenantIsActive() {
        assertThat(next(Wanted.ACTIVE, BEGUN, ALL))
                .isEqualTo(
                        new Report<>(new TenantProgress(State.ACTIVE, 2, null, "o1", "u1", null)));
    }

    @Test
    void whatIsDoneRests() {
        assertThat(next(Wanted.ACTIVE, STANDING.done(2), ALL)).isEqualTo(new Rest<>());
    }

    @Test
    void aFirstOwnerWhoLeftLaterStaysAway() {
        assertThat(next(Wanted.ACTIVE, STANDING.done(2), owner(null, false)))
                .isEqualTo(new Rest<>());
    }

    @Test
    void suspendingClosesTheOrganizationAndNothingElse() {
        assertThat(next(Wanted.SUSPENDED, STANDING, ALL))
                .isEqualTo(new Do<>(new ChangeOrganization(CLOSED)));
        assertThat(next(Wanted.SUSPENDED, STANDING, closed()))
                .isEqualTo(new Report<>(STANDING.in(State.SUSPENDED).done(2)));
    }

    @Test
    void aSuspendedTenantComesBack() {
        var suspended = STANDING.in(State.SUSPENDED);
        assertThat(next(Wanted.ACTIVE, suspended, closed()))
                .isEqualTo(new Do<>(new ChangeOrganization(OPEN)));
        assertThat(next(Wanted.ACTIVE, suspended, ALL)).isEqualTo(new Report<>(STANDING.done(2)));
    }

    @Test
    void aNewDisplayNameReachesTheOrganization() {
        var old =
                new TenantSeen(
                        new Organization("o1", "acme", "Acne", true, ACME),
                        MARKER,
                        false,
                        ACCOUNT,
                        true,
                        false);
        assertThat(next(Wanted.ACTIVE, STANDING, old))
                .isEqualTo(new Do<>(new ChangeOrganization(OPEN)));
    }

    @Test
    void deletingStartsWithAGraceToTakeItBack() {
        assertThat(next(Wanted.DELETED, STANDING, ALL))
                .isEqualTo(
                        new Report<>(
                                STANDING.in(State.DELETION_PENDING)
                                        .until(NOW.plus(Duration.ofDays(30)))));
    }

    @Test
    void whileDeletionIsPendingTheOrganizationIsClosedAndEverythingKept() {
        assertThat(next(Wanted.DELETED, PENDING, ALL))
                .isEqualTo(new Do<>(new ChangeOrganization(CLOSED)));
        assertThat(next(Wanted.DELETED, PENDING, closed()))
                .isEqualTo(new Report<>(PENDING.done(2)));
        assertThat(next(Wanted.DELETED, PENDING.done(2), closed())).isEqualTo(new Rest<>());
    }

    @Test
    void aDeletionCanBeTakenBackEvenLateIfRemovingHasNotBegun() {
        for (var progress : new TenantProgress[] {PENDING, DUE}) {
            assertThat(next(Wanted.ACTIVE, progress, closed()))
                    .isEqualTo(new Do<>(new ChangeOrganization(OPEN)));
            assertThat(next(Wanted.ACTIVE, progress, ALL))
                    .isEqualTo(new Report<>(STANDING.done(2)));
        }
    }

    @Test
    void removingGoesStepByStepToItsEnd() {
        assertThat(next(Wanted.DELETED, DUE, closed())).isEqualTo(new Report<>(DOOMED));
        assertThat(next(Wanted.DELETED, DOOMED, closed()))
                .isEqualTo(new Do<>(new RemoveOrganization("o1")));
        var onlyFiles = new TenantSeen(null, MARKER, false, ACCOUNT, false, false);
        assertThat(next(Wanted.DELETED, DOOMED, onlyFiles))
                .isEqualTo(new Do<>(new EmptyFolder(ACME)));
        assertThat(next(Wanted.DELETED, DOOMED, NOTHING))
                .isEqualTo(new Report<>(DOOMED.in(State.DELETED).done(2)));
    }

    @Test
    void whatIsHalfGoneDoesNotComeBack() {
        assertThat(next(Wanted.ACTIVE, DOOMED, closed()))
                .isEqualTo(new Do<>(new RemoveOrganization("o1")));
        var gone = DOOMED.in(State.DELETED);
        assertThat(next(Wanted.ACTIVE, DOOMED, NOTHING))
                .isEqualTo(new Report<>(gone.done(2).heldUpBy(TenantPlan.GONE)));
        assertThat(next(Wanted.ACTIVE, gone, NOTHING))
                .isEqualTo(new Report<>(gone.done(2).heldUpBy(TenantPlan.GONE)));
        assertThat(next(Wanted.DELETED, gone.done(2), NOTHING)).isEqualTo(new Rest<>());
    }

    private static Step<TenantProgress> next(
            Wanted wanted, TenantProgress progress, TenantSeen seen) {
        return TenantPlan.next(wish(wanted, progress), seen, RULES, NOW);
    }

    private static TenantWish wish(Wanted wanted, TenantProgress progress) {
        return new TenantWish(ACME, "acme", "Acme", "standard", wanted, OWNER, 2, progress);
    }

    private static TenantSeen owner(@Nullable Account account, boolean joined) {
        return new TenantSeen(OPEN, MARKER, false, account, joined, false);
    }

    private static TenantSeen closed() {
        return new TenantSeen(CLOSED, MARKER, false, ACCOUNT, true, false);
    }
}
