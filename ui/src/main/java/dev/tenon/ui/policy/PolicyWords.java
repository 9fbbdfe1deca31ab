package dev.tenon.ui.policy;

import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.UnorderedList;
import dev.tenon.policy.GrantTerms;
import dev.tenon.policy.Policy;
import dev.tenon.policy.RiskTier;
import dev.tenon.policy.Stage;
import dev.tenon.ui.kit.Capital;
import dev.tenon.ui.kit.Counted;
import java.util.Arrays;
import java.util.stream.Collectors;

/// How policies are said.
final class PolicyWords {
    private PolicyWords() {}

    /// For which models it decides.
    static String tiers(Policy policy) {
        if (policy.tiers().size() == RiskTier.values().length) return "every risk tier";
        return Arrays.stream(RiskTier.values())
                .filter(policy.tiers()::contains)
                .map(RiskTier::words)
                .collect(Collectors.joining(", ", "risk tier ", ""));
    }

    static String grant(GrantTerms terms) {
        var sentence =
                "%s; then %s."
                        .formatted(
                                Counted.of((int) terms.lifetime().toDays(), "day"),
                                terms.afterwards().sentence());
        var before = (int) terms.recertifyBefore().toDays();
        return before == 0
                ? sentence
                : sentence
                        + " People are asked again %s before.".formatted(Counted.of(before, "day"));
    }

    /// The stages in their order, each with all that it demands.
    static OrderedList stages(Policy policy) {
        var list = new OrderedList();
        list.addClassName("tn-stages");
        policy.stages().forEach(stage -> list.add(stage(stage)));
        return list;
    }

    private static ListItem stage(Stage stage) {
        var demands = new UnorderedList();
        stage.checks().forEach(check -> demands.add(new ListItem(Capital.of(check.sentence()))));
        if (stage.approvals().quorum() > 0)
            demands.add(new ListItem(Capital.of(stage.approvals().sentence())));
        var item = new ListItem(new H3(Capital.of(stage.name())), demands);
        item.addClassName("tn-stage");
        return item;
    }
}
