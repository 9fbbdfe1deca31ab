package dev.tenon.registry.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.registry.mlflow.Filter.Condition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    @Test
    void comparisonsAreJoinedByAnd() {
        assertThat(read("name = 'churn' AND tags.`team name` != \"x\" and version_number >= 3"))
                .containsExactly(
                        new Condition("name", "=", List.of("churn")),
                        new Condition("tags.team name", "!=", List.of("x")),
                        new Condition("version_number", ">=", List.of("3")));
    }

    @Test
    void nothingAsksForNothing() {
        assertThat(read("")).isEmpty();
        assertThat(read("  ")).isEmpty();
    }

    @Test
    void aListIsReadForRunsOnly() {
        assertThat(read("run_id IN ('a', 'b')"))
                .containsExactly(new Condition("run_id", "IN", List.of("a", "b")));
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
                "metrics.x = 'y'",
                "name > 'a'",
                "name"
            })
    void everythingElseIsRefused(String filter) {
        assertThatThrownBy(() -> read(filter)).isInstanceOf(MlflowRefusal.class);
    }

    @Test
    void likeMindsLettersAndIlikeDoesNot() {
        var like = read("name LIKE 'Ch%_n'").getFirst();
        assertThat(like.holds("Churn")).isTrue();
        assertThat(like.holds("churn")).isFalse();
        assertThat(like.holds("Chn")).isFalse();
        assertThat(read("name ILIKE 'ch%'").getFirst().holds("CHURN")).isTrue();
        assertThat(read("name LIKE 'a.c'").getFirst().holds("abc")).isFalse();
    }

    @Test
    void numbersAreComparedAsNumbers() {
        assertThat(read("version_number > 9").getFirst().holds(10)).isTrue();
        assertThat(read("version_number != 9").getFirst().holds(9)).isFalse();
        assertThat(read("version_number <= 9.5").getFirst().holds(9)).isTrue();
    }

    private static List<Condition> read(String filter) {
        return Filter.read(
                filter, Set.of("name", "run_id"), Set.of("version_number"), Set.of("run_id"));
    }
}
