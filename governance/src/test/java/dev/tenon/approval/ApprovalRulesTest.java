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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalRulesTest {
    private static final Policy TWO = POLICY;

    @Test
    void twoDistinctPeopleMakeAQuorumOfTwo() {
        assertThat(ApprovalRules.tally(TWO, List.of())).isEqualTo(SUBMITTED);
        assertThat(ApprovalRules.tally(TWO, List.of(decision(FIRST, APPROVE))))
                .isEqualTo(SUBMITTED);
        assertThat(
                        ApprovalRules.tally(
                                TWO, List.of(decision(FIRST, APPROVE), decision(SECOND, APPROVE))))
                .isEqualTo(APPROVED);
    }

    @Test
    void onePersonTwiceIsStillOnePerson() {
        assertThat(
                        ApprovalRules.tally(
                                TWO, List.of(decision(FIRST, APPROVE), decision(FIRST, APPROVE))))
                .isEqualTo(SUBMITTED);
    }

    @Test
    void oneRejectionRejectsHoweverManyAgree() {
        var decisions =
                List.of(
                        decision(FIRST, APPROVE),
                        decision(SECOND, APPROVE),
                        decision(TRAINER, REJECT));
        assertThat(ApprovalRules.tally(TWO, decisions)).isEqualTo(REJECTED);
    }

    @Test
    void anybodyWithThePermissionAndNoPartInItMayDecide() {
        assertThat(ApprovalRules.whyNot(request(), FIRST.id(), true)).isEmpty();
    }

    @Test
    void theRequesterTheTrainerAndTheRegistrarAreToldWhyTheyMayNot() {
        assertThat(ApprovalRules.whyNot(request(), REQUESTER.id(), true))
                .contains("You may not decide this: you asked for it yourself.");
        assertThat(ApprovalRules.whyNot(request(), TRAINER.id(), true))
                .contains("You may not decide this: you made the run that it comes from.");
        assertThat(ApprovalRules.whyNot(request(), REGISTRAR.id(), true))
                .contains("You may not decide this: you registered it.");
    }

    @Test
    void aPolicyThatForgivesAPartLetsThatPersonDecide() {
        var lenient = withRule(new ApprovalRule(2, Set.of(Involvement.REQUESTER)));
        assertThat(ApprovalRules.whyNot(request(SUBMITTED, lenient), TRAINER.id(), true)).isEmpty();
        assertThat(ApprovalRules.whyNot(request(SUBMITTED, lenient), REQUESTER.id(), true))
                .isPresent();
    }

    @Test
    void whoeverHasNoRoleForItIsToldSo() {
        assertThat(ApprovalRules.whyNot(request(), FIRST.id(), false).orElseThrow())
                .contains("none of your roles");
    }

    @Test
    void whoeverHasDecidedCannotDecideAgain() {
        assertThat(ApprovalRules.whyNot(request(decision(FIRST, APPROVE)), FIRST.id(), true))
                .contains("You have decided already.");
    }

    @ParameterizedTest
    @EnumSource(names = "SUBMITTED", mode = EnumSource.Mode.EXCLUDE)
    void aClosedRequestIsNobodysToDecide(ApprovalState state) {
        assertThat(ApprovalRules.whyNot(request(state, POLICY), FIRST.id(), true).orElseThrow())
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

    /// Whatever happens in whatever order: no approval without a quorum of people who may, and one
    /// outcome for ever.
    @Test
    void noHistoryApprovesWithoutItsQuorum() {
        var people = List.of(REQUESTER, TRAINER, REGISTRAR, FIRST, SECOND);
        for (var seed = 0; seed < 10_000; seed++) {
            var chance = new Random(seed);
            var request = request();
            for (var step = 0; step < 12 && request.state().isOpen(); step++) {
                var person = people.get(chance.nextInt(people.size()));
                if (ApprovalRules.whyNot(request, person.id(), chance.nextInt(4) > 0).isPresent())
                    continue;
                var verdict = chance.nextInt(8) == 0 ? REJECT : APPROVE;
                var decisions = new ArrayList<>(request.decisions());
                decisions.add(decision(person, verdict));
                var state = ApprovalRules.tally(TWO, decisions);
                request = request(state, POLICY, decisions.toArray(Decision[]::new));
            }
            var who = request.decisions().stream().map(each -> each.person()).toList();
            assertThat(who)
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .doesNotContain(REQUESTER, TRAINER, REGISTRAR);
            assertThat(request.state() == APPROVED)
                    .as("seed %d", seed)
                    .isEqualTo(
                            request.approvals() >= 2
                                    && request.decisions().stream()
                                            .noneMatch(each -> each.verdict() == REJECT));
        }
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
