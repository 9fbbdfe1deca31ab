package dev.tenon.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CostCurveTest {
    private final CostCurve curve = new CostCurve();

    @Test
    void nothingIsPredictedBeforeTheFirstCall() {
        assertThat(curve.predict(64)).isZero();
    }

    @Test
    void thePartForTheCallAndThePartForEachRowAreFoundThroughNoise() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            int rows = 1 + random.nextInt(64);
            curve.learn(rows, (long) (20_000 + 5_000 * rows + random.nextGaussian() * 2_000));
        }
        assertThat(curve.predict(1)).isCloseTo(25_000, Percentage.withPercentage(15));
        assertThat(curve.predict(64)).isCloseTo(340_000, Percentage.withPercentage(5));
    }

    @Test
    void whereEveryCallHadAsManyRowsTheirMeanIsPredicted() {
        for (int i = 0; i < 100; i++) curve.learn(8, 40_000);
        assertThat(curve.predict(8)).isCloseTo(40_000, Percentage.withPercentage(1));
        assertThat(curve.predict(16)).isGreaterThanOrEqualTo(40_000);
    }

    @Test
    void aModelThatGrowsSlowerIsSoonKnownToBe() {
        for (int i = 0; i < 200; i++) curve.learn(1, 10_000);
        for (int i = 0; i < 200; i++) curve.learn(1, 100_000);
        assertThat(curve.predict(1)).isGreaterThan(90_000);
    }

    @Test
    void noRowEverCostsLessThanNothing() {
        for (int i = 0; i < 50; i++) {
            curve.learn(1, 100_000);
            curve.learn(64, 1_000);
        }
        assertThat(curve.predict(1000)).isNotNegative();
    }
}
