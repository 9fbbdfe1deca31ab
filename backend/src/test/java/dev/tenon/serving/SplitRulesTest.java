package dev.tenon.serving;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.problem.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitRulesTest {
    @Test
    void aSplitThatAddsUpAndNamesItsControlPasses() {
        assertThatCode(
                        () ->
                                SplitRules.check(
                                        split("control", plan("control", 9_000), plan("b", 1_000))))
                .doesNotThrowAnyException();
    }

    @Test
    void aControlMayHaveNoShareOfItsOwn() {
        assertThatCode(
                        () ->
                                SplitRules.check(
                                        split("control", plan("control", 0), plan("b", 10_000))))
                .doesNotThrowAnyException();
    }

    @Test
    void sharesThatDontAddUpAreRefusedWithTheirSum() {
        refused("add up to 9500", split("a", plan("a", 9_500)));
    }

    @Test
    void aShareBelowNothingIsRefused() {
        refused("share of a", split("a", plan("a", -1), plan("b", 10_001)));
    }

    @Test
    void twoVariantsOfOneNameAreRefused() {
        refused("Two variants", split("a", plan("a", 5_000), plan("a", 5_000)));
    }

    @Test
    void aControlThatIsNoVariantIsRefused() {
        refused("control must be", split("b", plan("a", 10_000)));
    }

    @Test
    void namesThatAddressesCantCarryAreRefused() {
        refused("small letters", split("A b", plan("A b", 10_000)));
    }

    @Test
    void nothingAtAllIsRefused() {
        refused("1 to 10", new Split("a", List.of()));
    }

    @Test
    void aVariantWithoutAVersionIsRefused() {
        refused("names no version", split("a", new VariantPlan("a", 0, 10_000)));
    }

    private static void refused(String why, Split split) {
        assertThatThrownBy(() -> SplitRules.check(split))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(why);
    }

    private static Split split(String control, VariantPlan... variants) {
        return new Split(control, List.of(variants));
    }

    private static VariantPlan plan(String name, int share) {
        return new VariantPlan(name, 1, share);
    }
}
