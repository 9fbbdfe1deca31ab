package dev.tenon.registry.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.registry.search.Criterion;
import dev.tenon.registry.search.Criterion.Field;
import dev.tenon.registry.search.Criterion.Operator;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    @Test
    void comparisonsAreJoinedByAnd() {
        assertThat(read("name = 'churn' AND tags.`team name` != \"x\" and version_number >= 3"))
                .containsExactly(
                        new Criterion(Field.NAME, "", Operator.EQUAL, List.of("churn")),
                        new Criterion(Field.TAG, "team name", Operator.DIFFERENT, List.of("x")),
                        new Criterion(Field.NUMBER, "", Operator.AT_LEAST, List.of("3")));
    }

    @Test
    void nothingAsksForNothing() {
        assertThat(read("")).isEmpty();
        assertThat(read("  ")).isEmpty();
    }

    @Test
    void aListIsReadForRunsOnly() {
        assertThat(read("run_id IN ('a', 'b')"))
                .containsExactly(new Criterion(Field.RUN, "", Operator.IN, List.of("a", "b")));
        assertThatThrownBy(() -> read("name IN ('a')")).isInstanceOf(MlflowRefusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'a' OR name = 'b'",
                "name = 'a' AND",
                "name = 'a';",
                "name = a",
                "name = 5",
                "version_number = '5'",
                "version_number LIKE 5",
                "color = 'red'",
                "source_path = 'x'",
                "metrics.x = 'y'",
                "name > 'a'",
                "name"
            })
    void everythingElseIsRefused(String filter) {
        assertThatThrownBy(() -> read(filter)).isInstanceOf(MlflowRefusal.class);
    }

    private static List<Criterion> read(String filter) {
        return Filter.read(filter, EnumSet.of(Field.NAME, Field.RUN, Field.NUMBER));
    }
}
