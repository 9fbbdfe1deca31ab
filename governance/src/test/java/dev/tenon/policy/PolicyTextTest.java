package dev.tenon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.policy.Check.FilesClean;
import dev.tenon.policy.Check.LineageComplete;
import dev.tenon.policy.Check.LineageComplete.Origin;
import dev.tenon.policy.Check.MetricThreshold;
import dev.tenon.policy.Check.SignaturePresent;
import dev.tenon.signing.ContentDigest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PolicyTextTest {
    /// Byte for byte what projects got before policies were YAML.
    private static final String OLD =
            """
            {"schema":1,"name":"production","version":1,"environment":"production",\
            "requires":["files-clean","lineage-complete","signature-present"],\
            "approvals":{"people":2,"never":["requester","trainer","registrar"]},"requestDays":30,"grantDays":365}""";

    @Test
    void whatWasStoredBeforeMeansWhatItMeant() {
        var policy = PolicyText.stored(OLD);
        assertThat(policy.digest()).isEqualTo(ContentDigest.of(OLD));
        assertThat(policy.checks())
                .containsExactly(
                        new FilesClean(Set.of()),
                        new LineageComplete(Set.of(Origin.RUN)),
                        new SignaturePresent());
        assertThat(policy.stages())
                .singleElement()
                .satisfies(
                        stage ->
                                assertThat(stage.approvals())
                                        .isEqualTo(
                                                new ApprovalRule(2, Set.of(Involvement.values()))));
        assertThat(policy.tiers()).containsExactlyInAnyOrder(RiskTier.values());
        assertThat(policy.requestLifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.grant().lifetime()).isEqualTo(Duration.ofDays(365));
    }

    @ParameterizedTest
    @FieldSource("dev.tenon.policy.ReadyPolicy#ALL")
    void whatStandsReadyIsAPolicy(ReadyPolicy ready) {
        assertThat(ready.policy().digest()).isEqualTo(ContentDigest.of(ready.text()));
        assertThat(ready.policy().version()).isEqualTo(1);
        assertThat(ready.policy().summary()).isNotBlank();
    }

    @Test
    void aTeamsPolicyAsksTwoPeopleAndNobodyWhoHadPartInIt() {
        var policy = ReadyPolicy.TEAM_PRODUCTION.policy();
        assertThat(policy.people()).isEqualTo(2);
        assertThat(policy.stages().getFirst().approvals().never())
                .containsExactlyInAnyOrder(Involvement.values());
        assertThat(ReadyPolicy.TEAM_STAGING.policy().asksNobody()).isTrue();
    }

    @Test
    void aBanksPolicyHasItsStagesGroupsAndTermsOfItsGrants() {
        var policy = ReadyPolicy.BANK_PRODUCTION.policy();
        assertThat(policy.stages())
                .extracting(Stage::name)
                .containsExactly("evidence", "independent validation", "release");
        var release = policy.stages().getLast().approvals();
        assertThat(release.groups()).containsExactlyInAnyOrder("risk", "business");
        assertThat(release.distinctGroups()).isEqualTo(2);
        assertThat(release.commentRequired()).isTrue();
        assertThat(release.stepUpRequired()).isTrue();
        assertThat(policy.grant())
                .isEqualTo(
                        new GrantTerms(
                                Duration.ofDays(180), AfterExpiry.DRAIN, Duration.ofDays(30)));
        assertThat(release.sentence())
                .isEqualTo(
                        "2 people of business or risk, from 2 different groups, agree, never whoever asked"
                                + " or whoever made the run or whoever registered it, saying why,"
                                + " having just signed in again");
    }

    @Test
    void aPolicysDigestIsOverExactlyItsText() {
        var text = ReadyPolicy.TEAM_STAGING.text();
        assertThat(PolicyText.stored(text + " ").digest())
                .isNotEqualTo(PolicyText.stored(text).digest());
    }

    @Test
    void numbersAreReadAsTheyAreWritten() {
        assertThat(PolicyText.stored(withCheck("metric: auc", "at-least: 0.850")).checks())
                .containsExactly(new MetricThreshold("auc", new BigDecimal("0.850"), null));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
        var findings =
                findings(
                        """
                        schema: 2
                        name: Production
                        versoin: 3
                        environment: production
                        risk: [huge]
                        stages:
                          - name: review
                            checks:
                              - metric: auc
                                at-least: "0.9"
                              - files: dirty
                              - smell: none
                            approvals:
                              people: 1
                              distinct-groups: 2
                              never: [nobody]
                        """);
        assertThat(findings)
                .extracting(one -> "%d:%d %s".formatted(one.line(), one.column(), one.field()))
                .containsExactly(
                        "1:1 version",
                        "2:1 name",
                        "3:1 versoin",
                        "5:1 risk",
                        "5:8 risk",
                        "10:9 stages[0].checks[0].at-least",
                        "11:9 stages[0].checks[1].files",
                        "12:9 stages[0].checks[2]",
                        "15:7 stages[0].approvals.distinct-groups",
                        "16:15 stages[0].approvals.never");
        assertThat(findings)
                .extracting(Finding::reason)
                .contains("There is no field versoin; did you mean version?");
    }

    @Test
    void aQuestionsIdIsItsOwnInTheWholePolicy() {
        assertThat(
                        findings(
                                """
                                schema: 2
                                name: p
                                version: 1
                                environment: production
                                stages:
                                  - name: one
                                    checks:
                                      - question: Why?
                                        id: why
                                  - name: two
                                    checks:
                                      - question: Why then?
                                        id: why
                                """))
                .singleElement()
                .satisfies(one -> assertThat(one.line()).isEqualTo(12));
    }

    @Test
    void aStageWithNothingInItIsRefused() {
        assertThat(
                        findings(
                                """
                                schema: 2
                                name: p
                                version: 1
                                environment: production
                                stages:
                                  - name: one
                                """))
                .extracting(Finding::reason)
                .containsExactly("A stage has checks, approvals or both.");
    }

    static String withCheck(String... lines) {
        return """
                schema: 2
                name: p
                version: 1
                environment: production
                stages:
                  - name: one
                    checks:
                      - %s
                """
                .formatted(String.join("\n        ", lines));
    }

    static List<Finding> findings(String text) {
        return switch (PolicyText.read(text)) {
            case PolicyReading.Readable(var policy, _) ->
                    throw new AssertionError("It was read: " + policy);
            case PolicyReading.Unreadable(var findings) -> findings;
        };
    }
}
