package dev.tenon.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.tracking.RunId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IntervalStepsTest {
    private static final RunId ONE = new RunId(new UUID(0, 1));
    private static final RunId TWO = new RunId(new UUID(0, 2));

    @Test
    void fewStepsStayAllOfThem() {
        assertThat(IntervalSteps.choose(Map.of(ONE, List.of(0L, 5L, 9L)), null, null, 10))
                .containsExactly(0, 5, 9);
        assertThat(IntervalSteps.choose(Map.of(), null, null, 10)).isEmpty();
    }

    @Test
    void manyStepsAreThinnedEvenlyAndKeepTheLast() {
        assertThat(IntervalSteps.choose(Map.of(ONE, steps(0, 100)), null, null, 4))
                .containsExactly(0, 25, 50, 75, 99);
    }

    @Test
    void everyRunKeepsItsOwnEnds() {
        var chosen =
                IntervalSteps.choose(Map.of(ONE, steps(0, 1000), TWO, steps(3, 8)), null, null, 2);
        assertThat(chosen).contains(0, 3, 7, 999);
    }

    @Test
    void onlyTheWindowIsLookedAt() {
        assertThat(IntervalSteps.choose(Map.of(ONE, steps(0, 100)), 10L, 12L, 10))
                .containsExactly(10, 11, 12);
        assertThat(IntervalSteps.choose(Map.of(ONE, List.of(-5L, -1L)), null, null, 10)).isEmpty();
    }

    private static List<Long> steps(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
