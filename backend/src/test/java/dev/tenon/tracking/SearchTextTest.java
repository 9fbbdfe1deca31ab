package dev.tenon.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.problem.Invalid;
import dev.tenon.tracking.Condition.Ago;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Condition.Operator;
import dev.tenon.tracking.Search.All;
import dev.tenon.tracking.Search.Any;
import dev.tenon.tracking.Search.Not;
import dev.tenon.tracking.Search.Where;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
    private static final Where A = where("a");
    private static final Where B = where("b");
    private static final Where C = where("c");

    private static Where where(String key) {
        return new Where(
                new Condition(new Field(Kind.METRIC, key), Operator.GREATER, List.of(1.0)));
    }

    private static Search read(String text) {
        var full = text.replaceAll("\\b([abc])\\b", "metrics.$1 > 1");
        return SearchText.ofRuns(full).orRefuse();
    }

    @Test
    void andBindsTighterThanOrAndNotTighterThanAnd() {
        assertThat(read("a or b and c")).isEqualTo(new Any(List.of(A, new All(List.of(B, C)))));
        assertThat(read("(a or b) and c")).isEqualTo(new All(List.of(new Any(List.of(A, B)), C)));
        assertThat(read("not a and b")).isEqualTo(new All(List.of(new Not(A), B)));
        assertThat(read("NOT (a AND b)")).isEqualTo(new Not(new All(List.of(A, B))));
        assertThat(read("not not a")).isEqualTo(A);
        assertThat(read("((a))")).isEqualTo(A);
        assertThat(read(" ")).isEqualTo(Search.EVERYTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    metrics.a between 1 and 2.5          | METRIC    | a          | BETWEEN     | [1.0, 2.5]
                    metrics.a not between -1 and 2       | METRIC    | a          | NOT_BETWEEN | [-1.0, 2.0]
                    metrics.a in (1, 2)                  | METRIC    | a          | IN          | [1.0, 2.0]
                    status in ('FAILED', 'KILLED')       | ATTRIBUTE | status     | IN          | [FAILED, KILLED]
                    params.x not like 'a%'               | PARAM     | x          | NOT_LIKE    | [a%]
                    tags.x matches '^v[0-9]+$'           | TAG       | x          | MATCHES     | [^v[0-9]+$]
                    tags.x rlike 'a'                     | TAG       | x          | MATCHES     | [a]
                    tags.x ~ 'a'                         | TAG       | x          | MATCHES     | [a]
                    tags.x !~ 'a'                        | TAG       | x          | NOT_MATCHES | [a]
                    exists metrics.loss                  | METRIC    | loss       | IS_NOT_NULL | []
                    exists(tags."a b")                   | TAG       | a b        | IS_NOT_NULL | []
                    end_time is null                     | ATTRIBUTE | end_time   | IS_NULL     | []
                    start_time > '2026-11-21'            | ATTRIBUTE | start_time | GREATER     | [1795219200000]
                    start_time > '2026-11-21T01:00:00+01:00' | ATTRIBUTE | start_time | GREATER | [1795219200000]
                    start_time > 17                      | ATTRIBUTE | start_time | GREATER     | [17]
                    params.x = 'it''s'                   | PARAM     | x          | EQUAL       | [it's]
                    """)
    void everyKindOfConditionIsRead(
            String text, Kind kind, String key, Operator operator, String values) {
        assertThat(SearchText.ofRuns(text).orRefuse())
                .isInstanceOfSatisfying(
                        Where.class,
                        where -> {
                            var condition = where.condition();
                            assertThat(condition.field()).isEqualTo(new Field(kind, key));
                            assertThat(condition.operator()).isEqualTo(operator);
                            assertThat(condition.values()).hasToString(values);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "now(),0",
        "now() - 2d,172800",
        "now()-1w,604800",
        "now() - 1.5h,5400",
        "now() + 30m,-1800",
        "now() - 90s,90"
    })
    void aMomentIsCountedBackFromNow(String text, long seconds) {
        assertThat(SearchText.ofRuns("start_time >= " + text).orRefuse())
                .isEqualTo(
                        new Where(
                                new Condition(
                                        new Field(Kind.ATTRIBUTE, "start_time"),
                                        Operator.GREATER_OR_EQUAL,
                                        List.of(new Ago(Duration.ofSeconds(seconds))))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    metrics.a > 1 or                  | At 17: expected a name such as metrics.loss or start_time, found the end.
                    metrics.a >                       | At 12: expected a number, found the end.
                    metrics.a > 'x'                   | At 13: expected a number, found 'x'.
                    metrics.a like 'x'                | At 11: expected =, !=, <, <=, >, >=, BETWEEN, IN or IS NULL, found like.
                    params.a between 'a' and 'b'      | At 10: expected =, !=, LIKE, ILIKE, MATCHES, IN or IS NULL, found between.
                    metrics.a between 1 or 2          | At 21: expected AND, found or.
                    metrics.a > 1 metrics.b > 2       | At 15: expected AND, OR or the end, found metrics.b.
                    params.a = 'x                     | At 12: expected a quoted text that ends with ', found one that goes on.
                    params.a = x                      | At 12: expected a quoted text, found x.
                    start_time > now() - 2            | At 22: expected a span such as 90s, 30m, 12h, 2d or 1w, found 2.
                    start_time > yesterday            | At 14: expected milliseconds since 1970, a quoted date such as '2026-11-21', or now() - 2d, found yesterday.
                    metrics.a > 1 ; drop              | At 15: expected a name, a quoted text, a number or an operator, found ;.
                    status in ()                      | At 12: expected a quoted text, found ).
                    start_time > now() - 999999999d   | At 22: expected a span of at most a thousand years, found 999999999d.
                    start_time > '+999999999-12-31T00:00:00' | At 14: expected milliseconds since 1970, a quoted date such as '2026-11-21', or now() - 2d, found '+999999999-12-31T00:00:00'.
                    """)
    void aRefusalNamesThePlaceAndWhatWasExpected(String text, String sentence) {
        assertThatThrownBy(() -> SearchText.ofRuns(text).orRefuse())
                .isInstanceOf(Invalid.class)
                .extracting(problem -> ((Invalid) problem).sentence())
                .isEqualTo(sentence);
    }

    @Test
    void depthAndLengthHaveEnds() {
        var deep = "(".repeat(100_000) + "metrics.a > 1" + ")".repeat(100_000);
        assertThat(SearchText.ofRuns(deep)).isInstanceOf(SearchText.Unread.class);
        var nots = "not ".repeat(10_001) + "metrics.a > 1";
        assertThat(SearchText.ofRuns(nots).orRefuse()).isEqualTo(new Not(A));
        var wide = "metrics.a > 1 or ".repeat(300) + "metrics.a > 1";
        assertThat(SearchText.ofRuns(wide)).isInstanceOf(SearchText.Unread.class);
        assertThat(SearchText.ofRuns("tags.x = '" + "x".repeat(300_000) + "'"))
                .isInstanceOf(SearchText.Unread.class);
        assertThat(SearchText.ofRuns("tags.x = 'a\0b'")).isInstanceOf(SearchText.Unread.class);
        assertThat(SearchText.ofRuns("tags.x = 'a\uD800b'")).isInstanceOf(SearchText.Unread.class);
        assertThat(SearchText.ofRuns("tags.x = 'a😀b'")).isInstanceOf(SearchText.Read.class);
    }

    @Test
    void anOrderIsReadFieldByField() {
        assertThat(
                        SearchText.orderOfRuns(
                                "metrics.`a b` DESC, start_time, params.x asc, start_time"))
                .containsExactly(
                        new Order(new Field(Kind.METRIC, "a b"), true),
                        new Order(new Field(Kind.ATTRIBUTE, "start_time"), false),
                        new Order(new Field(Kind.PARAM, "x"), false));
        assertThatThrownBy(() -> SearchText.orderOfRuns("metrics.a sideways"))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> SearchText.orderOfRuns("dataset.name"))
                .isInstanceOf(Invalid.class);
    }
}
