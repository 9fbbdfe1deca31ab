package dev.tenon.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgramPlanTest {
    private static final UUID ROBOT = new UUID(0, 7);
    private static final Program CLIENT =
            new Program("acme-service-00000000-0000-0000-0000-000000000007", "acme", "o1");
    private static final ProgramProgress DONE = new ProgramProgress(2, "u7", null);

    @Test
    void aClientIsMadeWithItsSecretAndThenReportedWithItsSubject() {
        assertThat(next(true, "s", ProgramProgress.NONE, ProgramSeen.NOTHING))
                .isEqualTo(new Step.Do<>(new Deed.CreateProgram(CLIENT, "s")));
        assertThat(next(true, "s", ProgramProgress.NONE, new ProgramSeen("u7", true, true)))
                .isEqualTo(new Step.Report<>(DONE));
        assertThat(next(true, null, DONE, new ProgramSeen("u7", true, false)))
                .isEqualTo(new Step.Rest<>());
    }

    @Test
    void aNewSecretAndAStrangersChangeAreBroughtToIt() {
        assertThat(next(true, "s", DONE, new ProgramSeen("u7", true, false)))
                .isEqualTo(new Step.Do<>(new Deed.ChangeProgram(CLIENT, "s")));
        assertThat(next(true, null, DONE, new ProgramSeen("u7", false, false)))
                .isEqualTo(new Step.Do<>(new Deed.ChangeProgram(CLIENT, null)));
    }

    @Test
    void aClientThatIsGoneWithItsSecretIsSaidSo() {
        assertThat(next(true, null, DONE, ProgramSeen.NOTHING))
                .isEqualTo(new Step.Report<>(new ProgramProgress(2, null, ProgramPlan.NO_SECRET)));
    }

    @Test
    void aWithdrawnOneGoes() {
        assertThat(next(false, null, DONE, new ProgramSeen("u7", true, false)))
                .isEqualTo(new Step.Do<>(new Deed.RemoveProgram(CLIENT.clientId())));
        assertThat(next(false, null, DONE, ProgramSeen.NOTHING))
                .isEqualTo(new Step.Report<>(new ProgramProgress(2, null, null)));
    }

    @Test
    void nothingHappensBeforeTheTenantStands() {
        var early =
                new ProgramWish(
                        ROBOT,
                        "acme",
                        "s",
                        true,
                        2,
                        State.PROVISIONING,
                        null,
                        ProgramProgress.NONE);
        assertThat(ProgramPlan.next(early, ProgramSeen.NOTHING)).isEqualTo(new Step.Rest<>());
    }

    private static Step<ProgramProgress> next(
            boolean given, @Nullable String secret, ProgramProgress progress, ProgramSeen seen) {
        return ProgramPlan.next(
                new ProgramWish(ROBOT, "acme", secret, given, 2, State.ACTIVE, "o1", progress),
                seen);
    }
}
