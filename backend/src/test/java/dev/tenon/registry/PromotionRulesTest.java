package dev.tenon.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.policy.AfterExpiry;
import dev.tenon.policy.Involvement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromotionRulesTest {
    @Test
    void nothingStandsAgainstACleanVersionOfAKnownFormat() {
        assertThat(PromotionRules.impossible(Versions.clean())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = ScanVerdict.class, names = "CLEAN", mode = EnumSource.Mode.EXCLUDE)
    void filesThatAreNotCleanRunNowhereWhateverAPolicySays(ScanVerdict verdict) {
        assertThat(PromotionRules.impossible(Versions.scanned(verdict, "it imports os.system")))
                .singleElement()
                .asString()
                .contains("os.system");
    }

    @ParameterizedTest
    @EnumSource(ModelFormat.class)
    void onlyOnnxAndTorchScriptCanRunAnywhere(ModelFormat format) {
        var possible = PromotionRules.impossible(Versions.of(format)).isEmpty();
        assertThat(possible)
                .isEqualTo(format == ModelFormat.ONNX || format == ModelFormat.TORCHSCRIPT);
    }

    @Test
    void registrarAndTrainerHadPartInIt() {
        assertThat(PromotionRules.involved(Versions.clean()))
                .isEqualTo(
                        Map.of(
                                Involvement.REGISTRAR, Set.of(Versions.REGISTRAR),
                                Involvement.TRAINER, Set.of(Versions.TRAINER)));
    }

    @Test
    void aGrantHoldsInItsEnvironmentUntilTheInstantItExpires() {
        var end = Versions.NOW.plus(Duration.ofDays(365));
        var version =
                Versions.granted(
                        new Grant(
                                new UUID(0, 9),
                                "production",
                                null,
                                null,
                                Versions.NOW,
                                end,
                                AfterExpiry.BLOCK));
        assertThat(PromotionRules.holding(version, "production", Versions.NOW)).isPresent();
        assertThat(PromotionRules.holding(version, "production", end.minusNanos(1))).isPresent();
        assertThat(PromotionRules.holding(version, "production", end)).isEmpty();
        assertThat(PromotionRules.holding(version, "production", Versions.NOW.minusNanos(1)))
                .isEmpty();
        assertThat(PromotionRules.holding(version, "staging", Versions.NOW)).isEmpty();
    }
}
