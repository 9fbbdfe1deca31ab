package dev.tenon.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IntervalStepsTest {
    @Test
    void fewStepsStayAllOfThem() {
        assertThat(IntervalSteps.choose(List.of(new long[] {0, 5, 9}), null, null, 10))
                .containsExactly(0, 5, 9);
        assertThat(IntervalSteps.choose(List.of(), null, null, 10)).isEmpty();
    }

    @Test
    void manyStepsAreThinnedEvenlyAndKeepTheLast() {
        assertThat(IntervalSteps.choose(List.of(steps(0, 100)), null, null, 4))
                .containsExactly(0, 25, 50, 75, 99);
    }

    @Test
    void everyRunKeepsItsOwnEnds() {
        var chosen = IntervalSteps.choose(List.of(steps(0, 1000), steps(3, 8)), null, null, 2);
        assertThat(chosen).contains(0, 3, 7, 999);
    }

    @Test
    void onlyTheWindowIsLookedAt() {
        assertThat(IntervalSteps.choose(List.of(steps(0, 100)), 10L, 12L, 10))
                .containsExactly(10, 11, 12);
        assertThat(IntervalSteps.choose(List.of(new long[] {-5, -1}), null, null, 10)).isEmpty();
    }

    private static long[] steps(long from, long to) {
        return LongStream.range(from, to).toArray();
    }
}
