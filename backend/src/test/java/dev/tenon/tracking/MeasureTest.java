package dev.tenon.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Condition.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss",
                "val/loss",
                "trainLoss",
                "RMSE",
                "test_mae",
                "latency_ms",
                "word_error_rate"
            })
    void whatCountsFaultsIsBestWhenItIsLeast(String metric) {
        assertThat(Measure.best(metric)).isEqualTo(Measure.LOWEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auc", "val/accuracy", "f1", "r2", "merit", "officer_score"})
    void everythingElseIsBestWhenItIsMost(String metric) {
        assertThat(Measure.best(metric)).isEqualTo(Measure.HIGHEST);
    }

    @Test
    void aSearchComparesExtremes() {
        var search = SearchText.ofRuns("min(metrics.loss) < 0.1 and best(metrics.auc) > 0.9");
        assertThat(search.orRefuse())
                .isEqualTo(
                        Search.of(
                                List.of(
                                        condition("loss", Measure.LOWEST, Operator.LESS, 0.1),
                                        condition("auc", Measure.HIGHEST, Operator.GREATER, 0.9))));
        assertThat(SearchText.orderOfRuns("max(metrics.`a b`) desc"))
                .containsExactly(
                        new Order(new Condition.Field(Kind.METRIC, "a b", Measure.HIGHEST), true));
    }

    private static Condition condition(
            String key, Measure measure, Operator operator, double value) {
        return new Condition(
                new Condition.Field(Kind.METRIC, key, measure), operator, List.of(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "min(params.depth) = '1'",
                "min(metrics.loss < 1",
                "min metrics.loss < 1",
                "min() < 1",
                "median(metrics.loss) < 1"
            })
    void onlyAMetricHasExtremes(String text) {
        assertThat(SearchText.ofRuns(text)).isInstanceOf(SearchText.Unread.class);
    }

    @Test
    void whereNoExtremesAreKeptNobodyAsksForThem() {
        assertThat(SearchText.ofLoggedModels("min(metrics.loss) < 1"))
                .isInstanceOf(SearchText.Unread.class);
    }
}
