package dev.tenon.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.problem.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"churn", "churn-eu", "a2c", "fraud-2026-q4"})
    void aSlugHasSmallLettersDigitsAndDashes(String slug) {
        assertThat(ProjectRules.slug(slug)).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Churn", "2churn", "churn-", "churn eu", "../churn"})
    void whatCouldNotStandInAnAddressIsRefused(String slug) {
        assertThatThrownBy(() -> ProjectRules.slug(slug)).isInstanceOf(Invalid.class);
    }

    @Test
    void spacesAroundANameDoNotCount() {
        assertThat(ProjectRules.name("  Churn EU ")).isEqualTo("Churn EU");
        assertThatThrownBy(() -> ProjectRules.name("   ")).isInstanceOf(Invalid.class);
    }

    @Test
    void aNameAndADescriptionHaveTheirLengths() {
        assertThat(ProjectRules.name("x".repeat(100))).hasSize(100);
        assertThatThrownBy(() -> ProjectRules.name("x".repeat(101))).isInstanceOf(Invalid.class);
        assertThat(ProjectRules.description("")).isEmpty();
        assertThatThrownBy(() -> ProjectRules.description("x".repeat(1001)))
                .isInstanceOf(Invalid.class);
    }
}
