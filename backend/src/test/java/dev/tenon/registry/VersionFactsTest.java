package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.policy.Check.LineageComplete.Origin;
import dev.tenon.policy.Evidence.Running;
import dev.tenon.policy.Policy;
import dev.tenon.policy.PolicyRules;
import dev.tenon.policy.ReadyPolicy;
import dev.tenon.policy.RiskTier;
import dev.tenon.registry.VersionFacts.Around;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionFactsTest {
    private static final Policy PRODUCTION = ReadyPolicy.ALL.getFirst().policy();

    @Test
    void aCleanVersionWithRunAndSignaturePassesWhatEveryProjectBeginsWith() {
        var evidence = VersionFacts.of(Versions.clean(), Around.NOTHING);
        assertThat(PolicyRules.failures(PRODUCTION, evidence)).isEmpty();
        assertThat(evidence.origins()).containsExactly(Origin.RUN);
        assertThat(evidence.metrics()).containsEntry("auc", 0.9);
    }

    @Test
    void aVersionWithoutRunOrSignatureFailsForBoth() {
        var evidence = VersionFacts.of(Versions.bare(), Around.NOTHING);
        assertThat(PolicyRules.failures(PRODUCTION, evidence))
                .containsExactly(
                        "Production needs that the run that made it is known: nobody said the run that made it.",
                        "Production needs that its inputs and outputs are described:"
                                + " neither its files nor its registration describe them.");
    }

    @ParameterizedTest
    @EnumSource(value = ScanVerdict.class, names = "CLEAN", mode = EnumSource.Mode.EXCLUDE)
    void filesThatAreNotCleanFailAndSayWhatWasFound(ScanVerdict verdict) {
        var evidence =
                VersionFacts.of(Versions.scanned(verdict, "it imports os.system"), Around.NOTHING);
        assertThat(PolicyRules.failures(PRODUCTION, evidence))
                .singleElement()
                .asString()
                .contains("os.system");
    }

    @Test
    void theLicenceOfTheModelCountsWhereTheVersionStatesNone() {
        var around = new Around(true, Map.of("license", " MIT "), Optional.empty());
        var evidence = VersionFacts.of(Versions.clean(), around);
        assertThat(evidence.licence()).contains("MIT");
        assertThat(evidence.origins()).containsExactlyInAnyOrder(Origin.RUN, Origin.DATA);
    }

    @Test
    void theEvidenceIsTheSameTextUntilSomethingChangesThatWasDecidedOn() {
        var alone = text(Versions.clean(), Optional.empty());
        var running = Versions.bare();
        var beside = text(Versions.clean(), Optional.of(running));
        assertThat(alone)
                .isEqualTo(text(Versions.clean(), Optional.empty()))
                .isNotEqualTo(text(Versions.bare(), Optional.empty()))
                .isNotEqualTo(beside)
                .contains(
                        "\"digest\":\"sha256:version\"",
                        "\"auc\":0.9",
                        "\"check\":\"files-clean\",\"result\":\"met\"");
        assertThat(beside).contains("\"running\":{\"version\":\"%s\"".formatted(running.title()));
    }

    private static String text(ModelVersion version, Optional<ModelVersion> running) {
        var seen = running.map(one -> new Running(one.title(), one.origin().metrics()));
        var evidence = VersionFacts.of(version, new Around(false, Map.of(), seen));
        return new Examination(version, RiskTier.MEDIUM, PRODUCTION, evidence, running).text();
    }
}
