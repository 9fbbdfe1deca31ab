package dev.tenon.ui.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import dev.tenon.policy.Policies;
import dev.tenon.policy.RiskTier;
import dev.tenon.risk.ModelRisk;
import dev.tenon.risk.RiskTiers;
import dev.tenon.risk.StatedRisk;
import dev.tenon.ui.kit.Capital;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which policy decides about which model in production, by its risk tier.
final class RiskSection {
    private final RiskTiers tiers;
    private final Policies policies;
    private final Place place = Place.here();

    RiskSection(RiskTiers tiers, Policies policies) {
        this.tiers = tiers;
        this.policies = policies;
    }

    Section show(boolean mayWrite, Runnable changed) {
        var models = tiers.all(place.projectId());
        var section = new Section("Risk of models", models.isEmpty() ? none() : table(models));
        if (mayWrite) section.actions(new Button("Set a tier…", _ -> open(models, changed)));
        return models.isEmpty() ? section : section.flush();
    }

    private void open(List<ModelRisk> models, Runnable changed) {
        new RiskDialog(tiers, place.projectId(), models, changed).open();
    }

    private Component none() {
        var tier = tiers.ofProject(place.projectId()).tier().words();
        return new Paragraph(
                "There is no model yet; each new one is of the tier %s.".formatted(tier));
    }

    private Component table(List<ModelRisk> models) {
        var deciding = deciding();
        var table = new Table<ModelRisk>("Risk of models");
        table.link("Model", ModelRisk::model, one -> place.inProject("models", one.model()));
        table.text("Risk", one -> Capital.of(one.risk().tier().words()));
        table.text("Said", one -> said(one.risk()));
        table.text("Why", one -> one.risk().reason());
        table.text("Decides in production", one -> deciding.get(one.risk().tier()));
        table.setItems(models);
        return table.asHighAsItsRows();
    }

    private Map<RiskTier, String> deciding() {
        var deciding = new EnumMap<RiskTier, String>(RiskTier.class);
        for (var tier : RiskTier.values()) {
            policies.inForce(place.projectId(), "production", tier)
                    .ifPresent(policy -> deciding.put(tier, policy.title()));
        }
        return deciding;
    }

    private static String said(StatedRisk risk) {
        return switch (risk.from()) {
            case MODEL -> "of the model, by " + risk.by();
            case PROJECT -> "of the project, by " + risk.by();
            case NOBODY -> "by nobody";
        };
    }
}
