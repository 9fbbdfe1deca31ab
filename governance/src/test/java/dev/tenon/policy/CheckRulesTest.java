package dev.tenon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.policy.Check.AgainstRunning;
import dev.tenon.policy.Check.FilesClean;
import dev.tenon.policy.Check.Licence;
import dev.tenon.policy.Check.LineageComplete;
import dev.tenon.policy.Check.LineageComplete.Origin;
import dev.tenon.policy.Check.MetricThreshold;
import dev.tenon.policy.Observation.Result;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckRulesTest {
    @ParameterizedTest
    @CsvSource({
        "0.85, MET",
        "0.8499999, FAILED",
        "0.9, MET",
        "0.95, MET",
        "0.951, FAILED",
    })
    void aMetricLiesWithinItsBoundsAndTheBoundsBelongToThem(double value, Result result) {
        var check = new MetricThreshold("auc", new BigDecimal("0.85"), new BigDecimal("0.95"));
        assertThat(CheckRules.look(check, Seen.measured(value)).result()).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberMeetsNoBound(double value) {
        var low = new MetricThreshold("auc", new BigDecimal("-1000000"), null);
        assertThat(CheckRules.look(low, Seen.measured(value)).result()).isEqualTo(Result.FAILED);
    }

    @Test
    void aMetricThatNobodyMeasuredFailsAndNamesTheOneThatMayBeMeant() {
        var seen = CheckRules.look(new MetricThreshold("acu", BigDecimal.ONE, null), Seen.ALL);
        assertThat(seen.result()).isEqualTo(Result.FAILED);
        assertThat(seen.seen()).isEqualTo("its run has no acu; did you mean auc?");
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0, 0.80, MET",
        "true, 0, 0.79, FAILED",
        "true, 0.01, 0.79, MET",
        "true, 0.01, 0.7899, FAILED",
        "true, -0.01, 0.81, MET",
        "true, -0.01, 0.8099, FAILED",
        "false, 0, 0.80, MET",
        "false, 0, 0.81, FAILED",
        "false, 0.01, 0.81, MET",
        "false, -0.01, 0.795, FAILED",
    })
    void aVersionFallsNoFurtherBehindThanItsTolerance(
            boolean higher, String tolerance, double mine, Result result) {
        var check = new AgainstRunning("auc", higher, new BigDecimal(tolerance));
        assertThat(CheckRules.look(check, Seen.beside(mine, Map.of("auc", 0.8))).result())
                .isEqualTo(result);
    }

    @Test
    void theFirstVersionOfAllFallsBehindNobody() {
        var check = new AgainstRunning("auc", true, BigDecimal.ZERO);
        assertThat(CheckRules.look(check, Seen.NOTHING).result()).isEqualTo(Result.MET);
    }

    @Test
    void aVersionThatCannotBeComparedFails() {
        var check = new AgainstRunning("auc", true, BigDecimal.ZERO);
        var seen = CheckRules.look(check, Seen.beside(0.9, Map.of("f1", 0.7)));
        assertThat(seen.result()).isEqualTo(Result.FAILED);
        assertThat(seen.seen()).isEqualTo("churn 2, which runs there, has no auc");
    }

    @Test
    void aCleanModelOfAFormatThatIsNotNamedFails() {
        assertThat(CheckRules.look(new FilesClean(Set.of("onnx")), Seen.ALL).result())
                .isEqualTo(Result.MET);
        assertThat(CheckRules.look(new FilesClean(Set.of("torchscript")), Seen.ALL).result())
                .isEqualTo(Result.FAILED);
        assertThat(CheckRules.look(new FilesClean(Set.of()), Seen.NOTHING).result())
                .isEqualTo(Result.FAILED);
    }

    @Test
    void lineageNamesWhatNobodySaid() {
        var check = new LineageComplete(Set.of(Origin.values()));
        assertThat(CheckRules.look(check, Seen.ALL).result()).isEqualTo(Result.MET);
        assertThat(CheckRules.look(check, Seen.NOTHING).seen())
                .isEqualTo(
                        "nobody said the run that made it, the commit of its code, the data it was trained on");
    }

    @Test
    void aLicenceIsComparedWithoutRegardToCapitals() {
        assertThat(CheckRules.look(new Licence(Set.of("apache-2.0")), Seen.ALL).result())
                .isEqualTo(Result.MET);
        assertThat(CheckRules.look(new Licence(Set.of("mit")), Seen.ALL).result())
                .isEqualTo(Result.FAILED);
        assertThat(CheckRules.look(new Licence(Set.of("mit")), Seen.NOTHING).seen())
                .isEqualTo("none is stated");
    }
}
