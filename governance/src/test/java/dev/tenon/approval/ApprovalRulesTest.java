package dev.tenon.approval;

import static dev.tenon.approval.ApprovalState.APPROVED;
import static dev.tenon.approval.ApprovalState.EXPIRED;
import static dev.tenon.approval.ApprovalState.REJECTED;
import static dev.tenon.approval.ApprovalState.STALE;
import static dev.tenon.approval.ApprovalState.SUBMITTED;
import static dev.tenon.approval.Examples.ASKED;
import static dev.tenon.approval.Examples.FIRST;
import static dev.tenon.approval.Examples.POLICY;
import static dev.tenon.approval.Examples.REGISTRAR;
import static dev.tenon.approval.Examples.REQUESTER;
import static dev.tenon.approval.Examples.SECOND;
import static dev.tenon.approval.Examples.TRAINER;
import static dev.tenon.approval.Examples.decision;
import static dev.tenon.approval.Examples.reader;
import static dev.tenon.approval.Examples.request;
import static dev.tenon.approval.Verdict.APPROVE;
import static dev.tenon.approval.Verdict.REJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.policy.ApprovalRule;
import dev.tenon.policy.Involvement;
import dev.tenon.policy.Policy;
import dev.tenon.policy.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalRulesTest {

    @Test
    void twoDistinctPeopleMakeAQuorumOfTwo() {
        assertThat(ApprovalRules.tally(request())).isEqualTo(SUBMITTED);
        assertThat(ApprovalRules.tally(request(decision(FIRST, APPROVE)))).isEqualTo(SUBMITTED);
        assertThat(
                        ApprovalRules.tally(
                                request(decision(FIRST, APPROVE), decision(SECOND, APPROVE))))
                .isEqualTo(APPROVED);
    }

    @Test
    void onePersonTwiceIsStillOnePerson() {
        assertThat(ApprovalRules.tally(request(decision(FIRST, APPROVE), decision(FIRST, APPROVE))))
                .isEqualTo(SUBMITTED);
    }

    @Test
    void oneRejectionRejectsHoweverManyAgree() {
        var rejected =
                request(
                        decision(FIRST, APPROVE),
                        decision(SECOND, APPROVE),
                        decision(TRAINER, REJECT));
        assertThat(ApprovalRules.tally(rejected)).isEqualTo(REJECTED);
    }

    @Test
    void anybodyWithThePermissionAndNoPartInItMayDecide() {
        assertThat(ApprovalRules.whyNot(request(), reader(FIRST))).isEmpty();
    }

    @Test
    void theRequesterTheTrainerAndTheRegistrarAreToldWhyTheyMayNot() {
        assertThat(ApprovalRules.whyNot(request(), reader(REQUESTER)))
                .contains("You may not decide this: you asked for it yourself.");
        assertThat(ApprovalRules.whyNot(request(), reader(TRAINER)))
                .contains("You may not decide this: you made the run that it comes from.");
        assertThat(ApprovalRules.whyNot(request(), reader(REGISTRAR)))
                .contains("You may not decide this: you registered it.");
    }

    @Test
    void aPolicyThatForgivesAPartLetsThatPersonDecide() {
        var lenient = withRule(new ApprovalRule(2, Set.of(Involvement.REQUESTER)));
        assertThat(ApprovalRules.whyNot(request(SUBMITTED, lenient), reader(TRAINER))).isEmpty();
        assertThat(ApprovalRules.whyNot(request(SUBMITTED, lenient), reader(REQUESTER)))
                .isPresent();
    }

    @Test
    void whoeverHasNoRoleForItIsToldSo() {
        assertThat(
                        ApprovalRules.whyNot(
                                        request(),
                                        new ApprovalRules.Reader(
                                                FIRST.id(), Set.of(), false, false))
                                .orElseThrow())
                .contains("none of your roles");
    }

    @Test
    void whoeverHasDecidedCannotDecideAgain() {
        assertThat(ApprovalRules.whyNot(request(decision(FIRST, APPROVE)), reader(FIRST)))
                .contains("You have decided already.");
    }

    @ParameterizedTest
    @EnumSource(names = "SUBMITTED", mode = EnumSource.Mode.EXCLUDE)
    void aClosedRequestIsNobodysToDecide(ApprovalState state) {
        assertThat(ApprovalRules.whyNot(request(state, POLICY), reader(FIRST)).orElseThrow())
                .contains(state.words());
    }

    @Test
    void nothingOvertakesARequestWhoseWorldIsUnchanged() {
        assertThat(
                        ApprovalRules.overtaken(
                                request(), now(ASKED, "sha256:evidence", "sha256:policy")))
                .isEmpty();
    }

    @Test
    void changedEvidenceMakesARequestStale() {
        var ending =
                ApprovalRules.overtaken(request(), now(ASKED, "sha256:other", "sha256:policy"))
                        .orElseThrow();
        assertThat(ending.state()).isEqualTo(STALE);
        assertThat(ending.reason()).contains("evidence has changed");
    }

    @Test
    void aReplacedPolicyMakesARequestStale() {
        var ending =
                ApprovalRules.overtaken(request(), now(ASKED, "sha256:evidence", "sha256:other"))
                        .orElseThrow();
        assertThat(ending.state()).isEqualTo(STALE);
        assertThat(ending.reason()).contains("policy has changed");
    }

    @Test
    void aSubjectThatIsGoneMakesARequestStale() {
        var gone = new ApprovalRules.Now(ASKED, Optional.empty(), Optional.of("sha256:policy"));
        assertThat(ApprovalRules.overtaken(request(), gone).orElseThrow().state()).isEqualTo(STALE);
    }

    @Test
    void timeRunsOutAtTheLastInstantAndNotBefore() {
        var end = ASKED.plus(Duration.ofDays(30));
        assertThat(
                        ApprovalRules.overtaken(
                                request(),
                                now(end.minusNanos(1), "sha256:evidence", "sha256:policy")))
                .isEmpty();
        var ending =
                ApprovalRules.overtaken(request(), now(end, "sha256:evidence", "sha256:policy"))
                        .orElseThrow();
        assertThat(ending.state()).isEqualTo(EXPIRED);
    }

    @Test
    void aClosedRequestIsNotOvertakenAnyMore() {
        var closed = request(APPROVED, POLICY);
        assertThat(ApprovalRules.overtaken(closed, now(ASKED, "sha256:other", "sha256:policy")))
                .isEmpty();
    }

    private static Policy withRule(ApprovalRule rule) {
        return new Policy(
                "lenient",
                1,
                "",
                "production",
                POLICY.tiers(),
                List.of(new Stage("review", List.of(), rule)),
                Duration.ofDays(30),
                POLICY.grant(),
                "sha256:policy");
    }

    private static ApprovalRules.Now now(Instant instant, String evidence, String policy) {
        return new ApprovalRules.Now(instant, Optional.of(evidence), Optional.of(policy));
    }
}
