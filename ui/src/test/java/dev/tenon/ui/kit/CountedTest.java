package dev.tenon.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void oneThingIsSaidInTheSingular() {
        assertThat(Counted.of(1, "run")).isEqualTo("1 run");
        assertThat(Counted.of(0, "run")).isEqualTo("0 runs");
        assertThat(Counted.of(2, "entry", "entries")).isEqualTo("2 entries");
    }

    @Test
    void thousandsStandApart() {
        assertThat(Counted.figure(12_431)).isEqualTo("12\u202f431");
    }
}
