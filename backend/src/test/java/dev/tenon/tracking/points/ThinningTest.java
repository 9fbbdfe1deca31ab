package dev.tenon.tracking.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThinningTest {
    @Test
    void aShortLineStaysWhole() {
        assertThat(Thinning.keep(new double[] {3, 1, 2}, 3, 600)).containsExactly(0, 1, 2);
        assertThat(Thinning.keep(new double[0], 0, 600)).isEmpty();
    }

    @Test
    void aLonelyPeakSurvivesAMillionPoints() {
        var values = new double[1_000_000];
        values[421_337] = 9;
        values[777_777] = -9;
        var kept = Thinning.keep(values, values.length, 600);
        assertThat(kept).contains(0, 421_337, 777_777, 999_999);
        assertThat(kept.length).isBetween(300, 600);
    }

    @Test
    void positionsStayInOrderAndAppearOnce() {
        var chance = new Random(11);
        for (int round = 0; round < 200; round++) {
            var values = chance.doubles(3 + chance.nextInt(5000)).toArray();
            var wanted = 4 + chance.nextInt(700);
            var kept = Thinning.keep(values, values.length, wanted);
            assertThat(kept.length)
                    .isLessThanOrEqualTo(
                            Math.max(values.length <= wanted ? values.length : 0, wanted));
            assertThat(Arrays.stream(kept).distinct().sorted().toArray()).isEqualTo(kept);
            assertThat(kept[0]).isZero();
            assertThat(kept[kept.length - 1]).isEqualTo(values.length - 1);
        }
    }

    @Test
    void aNumberIsAnExtremeBesideWhatIsNoNumber() {
        var values = new double[10_000];
        Arrays.fill(values, Double.NaN);
        values[5_000] = 1;
        assertThat(Thinning.keep(values, values.length, 100)).contains(5_000);
    }
}
