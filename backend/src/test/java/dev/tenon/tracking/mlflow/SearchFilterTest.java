package dev.tenon.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.tracking.Search;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "metrics.loss < 0.5",
                "metric.`val loss` >= -1e-3",
                "metrics.\"a.b\" = 1 and metrics.system/cpu != 3",
                "params.depth = '3' AND parameters.depth LIKE \"3%\"",
                "tags.x ilike 'A%' and tag.`mlflow.user` is not null",
                "params.x IS NULL",
                "attributes.status = 'FINISHED' and attribute.`Run name` = 'x'",
                "start_time > 17 and created <= 18.9",
                "run_id not in ('a') and run_id in ('a', 'b')",
                "dataset.context = 'training' and datasets.name in ('a','b')",
                "tags.c != \"it's\" and params.a-b = 'x' and params.ключ <> 'я'",
                "params.p = 'a\\'b' and `run_name` LIKE '%\\_%'",
            })
    void whatMlflowReadsMeansTheSameHere(String filter) {
        assertThat(SearchFilter.ofRuns(filter)).isEqualTo(Search.of(Filter.ofRuns(filter)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.a > 1 or metrics.b > 1",
                "(metrics.a > 1)",
                "metrics.a between 1 and 2",
                "status in ('FINISHED')",
                "metrics.a is null",
                "start_time > now() - 2d",
            })
    void whatMlflowRefusesIsReadIfItIsOurs(String filter) {
        assertThatThrownBy(() -> Filter.ofRuns(filter)).isInstanceOf(MlflowRefusal.class);
        assertThat(SearchFilter.ofRuns(filter)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    metrics.a > '1'                 | Expected numeric value type for metric
                    params.a = 1                    | Expected a quoted string value for parameter
                    params.a > '1'                  | Invalid comparator '>'
                    nonsense.a = '1'                | Invalid entity type 'nonsense'
                    attribute.colour = 'red'        | Invalid attribute key 'colour'
                    metrics.a > 1; metrics.b > 1    | Invalid clause(s) in filter string
                    metrics.a > 1 and               | Invalid clause(s) in filter string
                    metrics.a > 1 or nonsense.b = 2 | At 18: expected one of attr, attribute
                    (metrics.a > 1                  | At 15: expected ), found the end
                    not params.a > '1'              | At 14: expected =, !=, LIKE
                    """)
    void whatNobodyReadsIsRefusedInMlflowsWordsUnlessItIsOurs(String filter, String words) {
        assertThatThrownBy(() -> SearchFilter.ofRuns(filter))
                .isInstanceOf(MlflowRefusal.class)
                .hasMessageContaining(words);
    }

    @Test
    void aLongTextInQuotesIsReadWithoutExhaustingTheStack() {
        var filter = "params.p = '" + "ab\\c".repeat(40_000) + "'";
        assertThat(Filter.ofRuns(filter)).hasSize(1);
        assertThat(SearchFilter.ofRuns(filter)).isEqualTo(Search.of(Filter.ofRuns(filter)));
    }
}
