package dev.tenon.tracking.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PackedPointsTest {
    @Test
    void whatIsPackedComesBackToTheLastBit() {
        for (int seed = 0; seed < 500; seed++) {
            var points = anything(new Random(seed));
            var back = PackedPoints.unpack(PackedPoints.pack(points));
            assertThat(back.times()).as("seed %d", seed).isEqualTo(points.times());
            assertThat(back.steps()).as("seed %d", seed).isEqualTo(points.steps());
            assertThat(bits(back)).as("seed %d", seed).isEqualTo(bits(points));
        }
    }

    @Test
    void theEndsOfWhatNumbersCanBeComeBackToo() {
        var points =
                new Points(
                        new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1},
                        new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 1, 0},
                        new double[] {
                            Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE
                        });
        var back = PackedPoints.unpack(PackedPoints.pack(points));
        assertThat(back.times()).isEqualTo(points.times());
        assertThat(back.steps()).isEqualTo(points.steps());
        assertThat(bits(back)).isEqualTo(bits(points));
    }

    @Test
    void aTrainingsLossTakesAboutAThirdOfItsColumns() {
        var chance = new Random(7);
        var points = new Points.Builder(1024);
        for (int step = 0; step < 1024; step++) {
            var loss = (float) (1.0 / (1 + step) + chance.nextDouble() / 100);
            points.add(1_700_000_000_000L + step * 250L + chance.nextInt(9), step, loss);
        }
        assertThat(PackedPoints.pack(points.build()).length).isLessThan(1024 * 9);
    }

    private static Points anything(Random chance) {
        var points = new Points.Builder(16);
        var size = chance.nextInt(300);
        for (int i = 0; i < size; i++) {
            points.add(
                    chance.nextInt(4) == 0 ? chance.nextLong() : i * 100L,
                    chance.nextInt(4) == 0 ? chance.nextLong() : i,
                    chance.nextInt(4) == 0
                            ? Double.longBitsToDouble(chance.nextLong())
                            : chance.nextInt(50) / 8.0);
        }
        return points.build();
    }

    private static long[] bits(Points points) {
        return LongStream.range(0, points.size())
                .map(i -> Double.doubleToRawLongBits(points.values()[(int) i]))
                .toArray();
    }
}
