package dev.tenon.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzyTest {
    @Test
    void lettersAreFoundInTheirOrder() {
        assertThat(Fuzzy.finds("chu", "Churn EU")).isTrue();
        assertThat(Fuzzy.finds("ceu", "Churn EU")).isTrue();
        assertThat(Fuzzy.finds("uec", "Churn EU")).isFalse();
    }

    @Test
    void eachLetterCountsOnce() {
        assertThat(Fuzzy.finds("nn", "Churn")).isFalse();
    }

    @Test
    void noLettersFindEverything() {
        assertThat(Fuzzy.finds("", "Churn")).isTrue();
        assertThat(Fuzzy.finds("  ", "Churn")).isTrue();
    }
}
