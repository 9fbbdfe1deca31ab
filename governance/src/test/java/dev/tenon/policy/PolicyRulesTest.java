package dev.tenon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.signing.ContentDigest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {
    private static final Policy PRODUCTION =
            PolicyDocument.parse(DefaultPolicies.ALL.getFirst().text());

    @Test
    void aPolicyIsMetWhenEveryRequirementWasSeenToHold() {
        var checks =
                PRODUCTION.requirements().stream()
                        .map(each -> new Check(each, true, "seen"))
                        .toList();
        assertThat(PolicyRules.unmet(PRODUCTION, checks)).isEmpty();
    }

    @Test
    void everyRequirementThatFailsIsNamedWithWhatWasSeen() {
        var checks =
                List.of(
                        new Check(Requirement.FILES_CLEAN, false, "refused: it opens files"),
                        new Check(Requirement.LINEAGE_COMPLETE, true, "run 1"),
                        new Check(Requirement.SIGNATURE_PRESENT, false, "none"));
        assertThat(PolicyRules.unmet(PRODUCTION, checks))
                .containsExactly(
                        "Production needs that every file was scanned and found clean: refused: it opens files.",
                        "Production needs that its inputs and outputs are described: none.");
    }

    @Test
    void whatNobodyCheckedIsNotMet() {
        assertThat(PolicyRules.unmet(PRODUCTION, List.of()))
                .hasSize(3)
                .allMatch(each -> each.endsWith("nobody looked."));
    }

    @Test
    void oneFailedCheckOutweighsAnotherThatPassed() {
        var checks =
                List.of(
                        new Check(Requirement.FILES_CLEAN, true, "clean"),
                        new Check(Requirement.FILES_CLEAN, false, "altered since"),
                        new Check(Requirement.LINEAGE_COMPLETE, true, ""),
                        new Check(Requirement.SIGNATURE_PRESENT, true, ""));
        assertThat(PolicyRules.unmet(PRODUCTION, checks))
                .singleElement()
                .asString()
                .contains("altered since");
    }

    @Test
    void productionAsksTwoPeopleAndNobodyWhoHadPartInIt() {
        assertThat(PRODUCTION.approvals().quorum()).isEqualTo(2);
        assertThat(PRODUCTION.approvals().never()).containsExactlyInAnyOrder(Involvement.values());
        assertThat(PRODUCTION.grantLifetime()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void aPolicysDigestIsOverExactlyItsText() {
        var text = DefaultPolicies.ALL.getFirst().text();
        assertThat(PRODUCTION.digest()).isEqualTo(ContentDigest.of(text));
        assertThat(PolicyDocument.parse(text + " ").digest()).isNotEqualTo(PRODUCTION.digest());
        assertThat(text)
                .contains(
                        "\"requires\":[\"files-clean\",\"lineage-complete\",\"signature-present\"]");
    }
}
