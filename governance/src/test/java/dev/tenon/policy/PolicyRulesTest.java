package dev.tenon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Evidence.Answer;
import dev.tenon.policy.Evidence.Papers;
import dev.tenon.policy.Evidence.ReportSeen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {
    private static final Policy TEAM = ReadyPolicy.TEAM_PRODUCTION.policy();
    private static final Policy BANK = ReadyPolicy.BANK_PRODUCTION.policy();
    private static final PersonId SCIENTIST = person(1);
    private static final PersonId FIRST = person(2);
    private static final PersonId SECOND = person(3);
    private static final PersonId THIRD = person(4);
    private static final PersonId FOURTH = person(5);
    private static final Map<Involvement, Set<PersonId>> PARTS =
            Map.of(
                    Involvement.REQUESTER, Set.of(SCIENTIST),
                    Involvement.TRAINER, Set.of(SCIENTIST),
                    Involvement.REGISTRAR, Set.of(SCIENTIST));

    @Test
    void aTeamOfThreeGetsItsVersionThroughByTheTwoWhoDidNotMakeIt() {
        assertThat(standing(TEAM, Seen.ALL)).isInstanceOf(Standing.Open.class);
        var one = standing(TEAM, Seen.ALL, agrees(FIRST, "review"));
        assertThat(one).isEqualTo(new Standing.Open(List.of("One more person must agree.")));
        assertThat(standing(TEAM, Seen.ALL, agrees(FIRST, "review"), agrees(SECOND, "review")))
                .isInstanceOf(Standing.Met.class);
    }

    @Test
    void theOneWhoMadeItNeverCountsHoweverOften() {
        assertThat(
                        standing(
                                TEAM,
                                Seen.ALL,
                                agrees(SCIENTIST, "review"),
                                agrees(FIRST, "review"),
                                agrees(FIRST, "review")))
                .isEqualTo(new Standing.Open(List.of("One more person must agree.")));
        assertThat(
                        PolicyRules.whyNot(
                                TEAM.stages().getFirst().approvals(), PARTS, SCIENTIST, Set.of()))
                .containsExactly(
                        "you asked for it yourself",
                        "you made the run that it comes from",
                        "you registered it");
    }

    @Test
    void everyCheckThatFailsIsNamedWithWhatWasSeen() {
        assertThat(PolicyRules.failures(TEAM, Seen.NOTHING))
                .containsExactly(
                        "Production needs that every file was scanned and found clean: refused: it opens files.",
                        "Production needs that the run that made it is known: nobody said the run that made it.",
                        "Production needs that its inputs and outputs are described:"
                                + " neither its files nor its registration describe them.");
        assertThat(standing(TEAM, Seen.NOTHING, agrees(FIRST, "review"), agrees(SECOND, "review")))
                .isInstanceOfSatisfying(
                        Standing.Failed.class, failed -> assertThat(failed.reasons()).hasSize(3));
    }

    @Test
    void oneRejectionFailsAStageHoweverManyAgree() {
        assertThat(
                        standing(
                                TEAM,
                                Seen.ALL,
                                agrees(FIRST, "review"),
                                agrees(SECOND, "review"),
                                rejects(THIRD, "review")))
                .isEqualTo(new Standing.Failed(List.of("Somebody has rejected it.")));
    }

    @Test
    void aBanksStagesFollowOneAnotherAndWaitForTheirPapers() {
        var before = PolicyRules.standing(BANK, Seen.ALL, PARTS, List.of());
        assertThat(before)
                .extracting(stage -> stage.standing().getClass().getSimpleName())
                .containsExactly("Met", "Waiting", "Waiting");
        assertThat(((Standing.Waiting) before.get(1).standing()).reasons())
                .hasSize(3)
                .allMatch(reason -> reason.contains("nobody has"));
        assertThat(((Standing.Waiting) before.get(2).standing()).reasons())
                .containsExactly("The stage independent validation comes first.");
    }

    @Test
    void aBankNeedsBothGroupsAndNobodyTwice() {
        var evidence = Seen.ALL.with(bankPapers());
        var validated =
                List.of(
                        sworn(FIRST, "independent validation", "model-validation", "risk"),
                        sworn(SECOND, "independent validation", "model-validation"));
        assertThat(PolicyRules.open(PolicyRules.standing(BANK, evidence, PARTS, validated)))
                .hasValueSatisfying(stage -> assertThat(stage.stage().name()).isEqualTo("release"));

        assertThat(
                        last(
                                evidence,
                                validated,
                                sworn(FIRST, "release", "risk"),
                                sworn(THIRD, "release", "business")))
                .isEqualTo(
                        new Standing.Open(
                                List.of(
                                        "One more person of business or risk must agree.",
                                        "People of 2 different groups must agree; so far they stand for 1.")));
        assertThat(
                        last(
                                evidence,
                                validated,
                                sworn(FOURTH, "release", "business"),
                                sworn(THIRD, "release", "business")))
                .isEqualTo(
                        new Standing.Open(
                                List.of(
                                        "People of 2 different groups must agree; so far they stand for 1.")));
        assertThat(
                        last(
                                evidence,
                                validated,
                                sworn(FOURTH, "release", "business", "risk"),
                                sworn(THIRD, "release", "business")))
                .isInstanceOf(Standing.Met.class);
    }

    @Test
    void aVoiceWithoutReasonOrFreshSignInDoesNotCountWhereTheyAreRequired() {
        var evidence = Seen.ALL.with(bankPapers());
        var stage = "independent validation";
        var silent = new Voice(FIRST, stage, true, Set.of("model-validation"), true, false);
        var stale = new Voice(SECOND, stage, true, Set.of("model-validation"), false, true);
        assertThat(
                        PolicyRules.standing(BANK, evidence, PARTS, List.of(silent, stale))
                                .get(1)
                                .agreed())
                .isZero();
    }

    @Test
    void anAnswerThatIsNotAcceptedFailsItsStage() {
        var papers =
                new Papers(
                        List.of(new Answer("rights", "certainly", "Ada")), bankPapers().reports());
        assertThat(
                        PolicyRules.standing(BANK, Seen.ALL.with(papers), PARTS, List.of())
                                .get(1)
                                .standing())
                .isInstanceOfSatisfying(
                        Standing.Failed.class,
                        failed ->
                                assertThat(failed.reasons())
                                        .singleElement()
                                        .asString()
                                        .contains("Ada answered “certainly”"));
    }

    @Test
    void onePersonOfTwoGroupsStandsForOneOfThem() {
        var rule = new ApprovalRule(2, Set.of(), 2, Set.of(), false, false);
        var both = sworn(FIRST, "s", "a", "b");
        assertThat(QuorumRules.different(rule, List.of(both))).isEqualTo(1);
        assertThat(QuorumRules.different(rule, List.of(both, sworn(SECOND, "s", "a"))))
                .isEqualTo(2);
        assertThat(
                        QuorumRules.different(
                                rule, List.of(sworn(THIRD, "s", "a"), sworn(SECOND, "s", "a"))))
                .isEqualTo(1);
    }

    private static Standing standing(Policy policy, Evidence evidence, Voice... voices) {
        return PolicyRules.standing(policy, evidence, PARTS, List.of(voices)).getFirst().standing();
    }

    private static Standing last(Evidence evidence, List<Voice> before, Voice... voices) {
        var all = new java.util.ArrayList<>(before);
        all.addAll(List.of(voices));
        return PolicyRules.standing(BANK, evidence, PARTS, all).getLast().standing();
    }

    private static Papers bankPapers() {
        return new Papers(
                List.of(
                        new Answer("harm", "Whoever is refused.", "Ada"),
                        new Answer("rights", "No", "Ada"),
                        new Answer("way-back", "The split goes back.", "Ada")),
                List.of(new ReportSeen("validation-report", "report.pdf", "sha256:r", "Ada")));
    }

    private static Voice agrees(PersonId person, String stage) {
        return new Voice(person, stage, true, Set.of(), false, false);
    }

    private static Voice rejects(PersonId person, String stage) {
        return new Voice(person, stage, false, Set.of(), false, true);
    }

    private static Voice sworn(PersonId person, String stage, String... groups) {
        return new Voice(person, stage, true, Set.of(groups), true, true);
    }

    private static PersonId person(int number) {
        return new PersonId(new UUID(0, number));
    }
}
