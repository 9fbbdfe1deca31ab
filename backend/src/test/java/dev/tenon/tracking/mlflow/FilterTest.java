package dev.tenon.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.tracking.Condition;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Condition.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    @Test
    void anEmptyFilterAsksForEverything() {
        assertThat(Filter.ofRuns("")).isEmpty();
        assertThat(Filter.ofRuns("  ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    metrics.loss < 0.5              | METRIC    | loss       | LESS
                    metric.`val loss` >= -1e-3      | METRIC    | val loss   | GREATER_OR_EQUAL
                    metrics."a.b" = 1               | METRIC    | a.b        | EQUAL
                    metrics.a.b = 1                 | METRIC    | a.b        | EQUAL
                    metrics.system/cpu != 3         | METRIC    | system/cpu | NOT_EQUAL
                    params.depth = '3'              | PARAM     | depth      | EQUAL
                    parameters.depth LIKE "3%"      | PARAM     | depth      | LIKE
                    tags.x ilike 'A%'               | TAG       | x          | ILIKE
                    tag.`mlflow.user` is not null   | TAG       | mlflow.user| IS_NOT_NULL
                    params.x IS NULL                | PARAM     | x          | IS_NULL
                    attributes.status = 'FINISHED'  | ATTRIBUTE | status     | EQUAL
                    attribute.`Run name` = 'x'      | ATTRIBUTE | run_name   | EQUAL
                    run_name LIKE '%a%'             | ATTRIBUTE | run_name   | LIKE
                    start_time > 17                 | ATTRIBUTE | start_time | GREATER
                    created <= 17                   | ATTRIBUTE | start_time | LESS_OR_EQUAL
                    run_id in ('a', 'b')            | ATTRIBUTE | run_id     | IN
                    run_id not in ('a')             | ATTRIBUTE | run_id     | NOT_IN
                    dataset.context = 'training'    | DATASET   | context    | EQUAL
                    datasets.name in ('a','b')      | DATASET   | name       | IN
                    """)
    void everyKindOfComparisonIsRead(String filter, Kind kind, String key, Operator operator) {
        var conditions = Filter.ofRuns(filter);
        assertThat(conditions).hasSize(1);
        assertThat(conditions.getFirst().field()).isEqualTo(new Field(kind, key));
        assertThat(conditions.getFirst().operator()).isEqualTo(operator);
    }

    @Test
    void comparisonsAreJoinedByAnd() {
        var conditions =
                Filter.ofRuns("metrics.a > 1 AND params.b = 'x and y' and tags.c != \"it's\"");
        assertThat(conditions.stream().map(Condition::values))
                .containsExactly(List.of(1.0), List.of("x and y"), List.of("it's"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    metrics.a > 1 or metrics.b > 1     | Invalid clause(s) in filter string
                    (metrics.a > 1)                    | Invalid clause(s) in filter string
                    metrics.a > 1; metrics.b > 1       | Invalid clause(s) in filter string
                    metrics.a > 1 and                  | Invalid clause(s) in filter string
                    metrics.a                          | Invalid clause(s) in filter string
                    metrics.a between 1 and 2          | Invalid clause(s) in filter string
                    1 = 1                              | Invalid clause(s) in filter string
                    metrics.a > '1'                    | Expected numeric value type for metric
                    params.a = 1                       | Expected a quoted string value for parameter
                    tags.a = 1                         | Expected a quoted string value for tag
                    status = FINISHED                  | Expected a quoted string value for attributes
                    start_time > 'now'                 | Expected numeric value type for numeric attribute
                    metrics.a LIKE 'x'                 | Invalid comparator 'LIKE'
                    params.a > '1'                     | Invalid comparator '>'
                    nonsense.a = '1'                   | Invalid entity type 'nonsense'
                    attribute.colour = 'red'           | Invalid attribute key 'colour'
                    dataset.colour = 'red'             | Invalid dataset key 'colour'
                    status in ('FINISHED')             | attributes support comparison with a list
                    metrics.a is null                  | IS NULL / IS NOT NULL is only supported for tags and params
                    """)
    void whatMlflowDoesNotReadIsRefusedInItsWords(String filter, String text) {
        assertThatThrownBy(() -> Filter.ofRuns(filter))
                .isInstanceOf(MlflowRefusal.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table run; --",
                "metrics.a > 1 --",
                "tags.a = 'x' /* y */",
                "tags.a = 'x"
            })
    void nothingIsSmuggledBehindAFilter(String filter) {
        assertThatThrownBy(() -> Filter.ofRuns(filter)).isInstanceOf(MlflowRefusal.class);
    }

    @Test
    void experimentsAndModelsHaveWordsOfTheirOwn() {
        assertThat(Filter.ofExperiments("name LIKE 'a%' and tags.t = 'v' and creation_time > 3"))
                .hasSize(3);
        assertThatThrownBy(() -> Filter.ofExperiments("metrics.a > 1"))
                .isInstanceOf(MlflowRefusal.class);
        assertThat(
                        Filter.ofLoggedModels(
                                        "metrics.a > 1 and name = 'x' and creation_timestamp_ms > 3")
                                .getLast()
                                .field())
                .isEqualTo(new Field(Kind.ATTRIBUTE, "creation_timestamp"));
    }
}
