package dev.tenon.ui.serving;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.problem.Invalid;
import dev.tenon.registry.ModelVersion;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.Split;
import dev.tenon.serving.Variant;
import dev.tenon.serving.VariantPlan;
import dev.tenon.ui.kit.FormDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Lets a further version answer at the address; its share comes from the control.
class ChallengerDialog extends FormDialog {
    private final transient Deployment deployment;
    private final Select<ModelVersion> version = new Select<>();
    private final TextField name = new TextField("Name");
    private final NumberField share = new NumberField("Share, %");

    ChallengerDialog(Deployment deployment, List<ModelVersion> versions, Consumer<Split> change) {
        super("Add a variant", "Add variant");
        this.deployment = deployment;
        version.setLabel("Version");
        version.setItemLabelGenerator(this::label);
        version.setItems(versions);
        versions.stream().filter(this::isApproved).findFirst().ifPresent(version::setValue);
        name.setValue(hasVariant("challenger") ? "challenger-2" : "challenger");
        share.setMin(0);
        share.setMax(100);
        share.setValue(0.0);
        share.setHelperText(
                "Taken from the control. With 0 it answers nobody yet: ramp it, or let it shadow.");
        add(version, name, share);
        onSubmit(() -> change.accept(split()));
    }

    private boolean isApproved(ModelVersion one) {
        return one.grants().stream()
                .anyMatch(grant -> grant.environment().equals(deployment.environment().words()));
    }

    private String label(ModelVersion one) {
        return "Version %d · %s"
                .formatted(one.number(), isApproved(one) ? "approved" : "not approved");
    }

    private boolean hasVariant(String wanted) {
        return deployment.variants().stream().anyMatch(one -> one.name().equals(wanted));
    }

    private Split split() {
        if (version.getValue() == null) throw new Invalid("split", "Choose a version.");
        int part = (int) Math.round(Optional.ofNullable(share.getValue()).orElse(0.0) * 100);
        var plans = new ArrayList<VariantPlan>();
        for (var one : deployment.variants()) plans.add(plan(one, part));
        plans.add(new VariantPlan(name.getValue().strip(), version.getValue().number(), part));
        return new Split(deployment.control(), plans);
    }

    private VariantPlan plan(Variant one, int part) {
        boolean gives = one.name().equals(deployment.control());
        return new VariantPlan(one.name(), one.number(), one.basisPoints() - (gives ? part : 0));
    }
}
