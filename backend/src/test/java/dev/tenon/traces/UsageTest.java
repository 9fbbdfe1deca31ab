package dev.tenon.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.traces.Usage.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void nobodyTellsNothing() {
        assertThat(Usage.sum(List.of(node("a", null, null)))).isEmpty();
        assertThat(Usage.sum(List.of())).isEmpty();
    }

    @Test
    void siblingsAreSummedUp() {
        assertThat(Usage.sum(List.of(node("a", null, null), node("b", "a", 2), node("c", "a", 3))))
                .containsExactly(Map.entry("tokens", 5.0));
    }

    @Test
    void whoTellsSpeaksForAllBelow() {
        assertThat(
                        Usage.sum(
                                List.of(
                                        node("a", null, null),
                                        node("b", "a", 5),
                                        node("c", "b", null),
                                        node("d", "c", 5))))
                .containsExactly(Map.entry("tokens", 5.0));
    }

    @Test
    void aSpanWhoseParentIsNotThereStandsForItself() {
        assertThat(Usage.sum(List.of(node("b", "a", 2), node("c", "a", 3))))
                .containsExactly(Map.entry("tokens", 5.0));
    }

    @Test
    void theOrderInWhichSpansComeChangesNothing() {
        var nodes =
                new ArrayList<>(
                        List.of(
                                node("a", null, null),
                                node("b", "a", 5),
                                node("c", "b", 4),
                                node("d", "a", 1),
                                node("e", "x", 2)));
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(nodes, new Random(i));
            assertThat(Usage.sum(nodes)).containsExactly(Map.entry("tokens", 8.0));
        }
    }

    /// Hostile spans may hang in a ring, which has no beginning.
    @Test
    void aRingOfSpansEnds() {
        assertThat(Usage.sum(List.of(node("a", "b", 1), node("b", "a", 1)))).isEmpty();
    }

    private static Node node(String id, @Nullable String parent, @Nullable Integer tokens) {
        return new Node(id, parent, tokens == null ? null : Map.of("tokens", tokens));
    }
}
