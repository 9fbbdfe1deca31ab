package dev.tenon.ui.policy;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import dev.tenon.policy.RiskTier;
import dev.tenon.risk.ModelRisk;
import dev.tenon.risk.RiskTiers;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.ui.kit.Capital;
import dev.tenon.ui.kit.FormDialog;
import java.util.ArrayList;
import java.util.List;

/// Says how much harm a model could do, or all of which nobody says anything.
class RiskDialog extends FormDialog {
    private static final String ALL_OTHERS = "All others";

    private final Select<String> model = new Select<>();
    private final Select<RiskTier> tier = new Select<>();
    private final TextArea reason = new TextArea("Why");

    RiskDialog(RiskTiers tiers, ProjectId project, List<ModelRisk> models, Runnable done) {
        super("Say how much harm a model could do", "Save tier");
        var names = new ArrayList<String>(List.of(ALL_OTHERS));
        models.forEach(one -> names.add(one.model()));
        model.setLabel("Model");
        model.setItems(names);
        model.setValue(ALL_OTHERS);
        tier.setLabel("Risk tier");
        tier.setItems(RiskTier.values());
        tier.setItemLabelGenerator(one -> Capital.of(one.words()));
        tier.setValue(RiskTier.UNSAID);
        tier.setHelperText("It chooses the policy; open requests become stale where it changes.");
        reason.setMaxLength(4_000);
        reason.setMinRows(2);
        add(model, tier, reason);
        onSubmit(
                () -> {
                    save(tiers, project);
                    done.run();
                });
    }

    private void save(RiskTiers tiers, ProjectId project) {
        var why = reason.getValue().strip();
        if (model.getValue().equals(ALL_OTHERS))
            tiers.stateOfProject(project, tier.getValue(), why);
        else tiers.stateOfModel(project, model.getValue(), tier.getValue(), why);
    }
}
