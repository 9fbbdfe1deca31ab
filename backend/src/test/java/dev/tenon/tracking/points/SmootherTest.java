package dev.tenon.tracking.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.tracking.points.Smoothing.Average;
import dev.tenon.tracking.points.Smoothing.Bell;
import dev.tenon.tracking.points.Smoothing.Mean;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmootherTest {
    @Test
    void theAverageWeighsEachPointByHowLongAgoItWas() {
        for (int seed = 0; seed < 50; seed++) {
            var chance = new Random(seed);
            var values = chance.doubles(1 + chance.nextInt(80), -5, 5).toArray();
            var weight = chance.nextDouble() * 0.999;
            var smooth = Smoother.smooth(new Average(weight), values);
            for (int at = 0; at < values.length; at++) {
                assertThat(smooth[at])
                        .as("seed %d", seed)
                        .isCloseTo(weighed(values, at, weight), within(1e-9));
            }
        }
    }

    /// As the sum says it, point by point.
    private static double weighed(double[] values, int at, double weight) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i <= at; i++) {
            sum += Math.pow(weight, at - i) * values[i];
            weights += Math.pow(weight, at - i);
        }
        return sum / weights;
    }

    @Test
    void aConstantStaysWhatItIsFromItsFirstPointOn() {
        var values = new double[500];
        Arrays.fill(values, 7);
        assertThat(Smoother.smooth(new Average(0.99), values))
                .containsExactly(values, within(1e-9));
        assertThat(Smoother.smooth(new Mean(40), values)).isEqualTo(values);
        assertThat(Smoother.smooth(new Bell(40), values)).isEqualTo(values);
    }

    @Test
    void theMeanIsThatOfThePointsAroundAndOfFewerAtTheEnds() {
        for (int seed = 0; seed < 80; seed++) {
            var chance = new Random(seed);
            var values = chance.doubles(1 + chance.nextInt(200), -5, 5).toArray();
            var points = 2 + chance.nextInt(60);
            var smooth = Smoother.smooth(new Mean(points), values);
            for (int at = 0; at < values.length; at++) {
                var from = at - (points - 1) / 2;
                var window =
                        Arrays.copyOfRange(
                                values, Math.max(0, from), Math.min(values.length, from + points));
                assertThat(smooth[at])
                        .as("seed %d at %d", seed, at)
                        .isCloseTo(Arrays.stream(window).average().orElseThrow(), within(1e-9));
            }
        }
    }

    @Test
    void theBellIsANormalDistributionButForAFewPercentOfItsHeight() {
        for (var deviation : List.of(3, 10, 40, Bell.MOST)) {
            var values = new double[2_001];
            values[1_000] = 1;
            var smooth = Smoother.smooth(new Bell(deviation), values);
            var measured = deviation(smooth, 1_000);
            assertThat(measured).isCloseTo(deviation, within(1 / 6.0));
            var height = 1 / (measured * Math.sqrt(2 * Math.PI));
            for (int at = 0; at < values.length; at++) {
                var far = (at - 1_000) / measured;
                assertThat(smooth[at])
                        .as("%d points from the middle, deviation %d", at - 1_000, deviation)
                        .isCloseTo(height * Math.exp(-far * far / 2), within(0.07 * height));
            }
            assertThat(Arrays.stream(smooth).sum()).isCloseTo(1, within(1e-9));
        }
    }

    private static double deviation(double[] weights, int middle) {
        double variance = 0;
        for (int at = 0; at < weights.length; at++)
            variance += weights[at] * (at - middle) * (at - middle);
        return Math.sqrt(variance);
    }

    @Test
    void oneHugeValueSpoilsOnlyTheMeansThatItIsIn() {
        var values = new double[100];
        Arrays.fill(values, 0.25);
        values[40] = 1e30;
        var smooth = Smoother.smooth(new Mean(9), values);
        assertThat(smooth[35]).isEqualTo(0.25);
        assertThat(smooth[40]).isGreaterThan(1e28);
        assertThat(smooth[45]).isEqualTo(0.25);
    }

    @Test
    void whatIsNoNumberTakesNoPart() {
        var values = new double[] {1, Double.NaN, 3, Double.POSITIVE_INFINITY, 5};
        var smooth = Smoother.smooth(new Average(0.5), values);
        assertThat(smooth[1]).isNaN();
        assertThat(smooth[2]).isCloseTo((0.5 * 1 + 3) / 1.5, within(1e-12));
        assertThat(Smoother.smooth(new Mean(5), values)[2]).isEqualTo(3);
    }

    @Test
    void aStretchCountsAsItsMeanThatManyTimes() {
        var smooth = Smoother.smooth(new Average(0.9), new double[] {2, 4}, new long[] {10, 3});
        var single = new double[13];
        Arrays.fill(single, 0, 10, 2);
        Arrays.fill(single, 10, 13, 4);
        assertThat(smooth[1])
                .isCloseTo(Smoother.smooth(new Average(0.9), single)[12], within(1e-12));
    }
}
