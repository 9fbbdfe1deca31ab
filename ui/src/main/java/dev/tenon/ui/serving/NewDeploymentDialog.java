package dev.tenon.ui.serving;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.RegisteredModel;
import dev.tenon.serving.Deploying;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.Deployments;
import dev.tenon.serving.Environment;
import dev.tenon.serving.NewDeployment;
import dev.tenon.serving.Split;
import dev.tenon.serving.VariantPlan;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.shell.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives one version of a model an address, with a second one beside it if wanted.
class NewDeploymentDialog extends FormDialog {
    private static final int WHOLE = 10_000;

    private final transient Deployments deployments;
    private final transient ModelRegistry registry;
    private final transient Place place = Place.here();
    private final Select<Environment> environment = new Select<>();
    private final Select<RegisteredModel> model = new Select<>();
    private final Select<ModelVersion> control = new Select<>();
    private final Select<Optional<ModelVersion>> challenger = new Select<>();
    private final IntegerField share = new IntegerField("Challenger's share, %");

    NewDeploymentDialog(Deployments deployments, ModelRegistry registry) {
        super("New deployment", "Deploy");
        this.deployments = deployments;
        this.registry = registry;
        layWhere();
        layVersions();
        add(environment, model, control, challenger, share);
        proposeTheOnlyModel();
        onSubmit(this::deploy);
    }

    private void layWhere() {
        environment.setLabel("Environment");
        environment.setItems(Environment.values());
        environment.setItemLabelGenerator(Environment::words);
        environment.setValue(Environment.PRODUCTION);
        environment.addValueChangeListener(_ -> offerVersions());
        model.setLabel("Model");
        model.setItemLabelGenerator(one -> one.name().value());
        model.setItems(registry.models(place.projectId()));
        model.addValueChangeListener(_ -> offerVersions());
    }

    private void layVersions() {
        control.setLabel("Control");
        control.setHelperText(
                "Answers everybody whom no other version answers, and takes over when one fails.");
        control.setItemLabelGenerator(this::label);
        challenger.setLabel("Challenger");
        challenger.setItemLabelGenerator(one -> one.map(this::label).orElse("None"));
        challenger.addValueChangeListener(_ -> share.setEnabled(hasChallenger()));
        share.setMin(0);
        share.setMax(100);
        share.setValue(10);
        share.setStepButtonsVisible(true);
        share.setEnabled(false);
    }

    private void proposeTheOnlyModel() {
        var models = model.getListDataView().getItems().toList();
        if (models.size() == 1) model.setValue(models.getFirst());
    }

    private void offerVersions() {
        var chosen = model.getValue();
        var versions =
                chosen == null
                        ? List.<ModelVersion>of()
                        : registry.versionsOf(place.projectId(), chosen.name());
        control.setItems(versions);
        var choices = new ArrayList<Optional<ModelVersion>>();
        choices.add(Optional.empty());
        versions.forEach(version -> choices.add(Optional.of(version)));
        challenger.setItems(choices);
        challenger.setValue(Optional.empty());
        versions.stream().filter(this::isApproved).findFirst().ifPresent(control::setValue);
    }

    private boolean hasChallenger() {
        return challenger.getValue() != null && challenger.getValue().isPresent();
    }

    private boolean isApproved(ModelVersion version) {
        return version.grants().stream()
                .anyMatch(grant -> grant.environment().equals(environment.getValue().words()));
    }

    private String label(ModelVersion version) {
        var approved = isApproved(version) ? "approved" : "not approved";
        return "Version %d · %s".formatted(version.number(), approved);
    }

    private void deploy() {
        if (model.getValue() == null || control.getValue() == null) {
            throw new Invalid("deployment", "Choose a model and the version that is in control.");
        }
        var wanted =
                new NewDeployment(model.getValue().name().value(), environment.getValue(), split());
        switch (deployments.create(place.projectId(), wanted)) {
            case Deploying.Deployed(var deployment) -> open(deployment);
            case Deploying.Refused(var reasons) ->
                    throw new Conflict("not-deployable", String.join(" ", reasons));
        }
    }

    private Split split() {
        var first = control.getValue().number();
        if (!hasChallenger()) {
            return new Split("control", List.of(new VariantPlan("control", first, WHOLE)));
        }
        var part = Optional.ofNullable(share.getValue()).orElse(0) * 100;
        var second = challenger.getValue().orElseThrow().number();
        return new Split(
                "control",
                List.of(
                        new VariantPlan("control", first, WHOLE - part),
                        new VariantPlan("challenger", second, part)));
    }

    private void open(Deployment deployment) {
        UI.getCurrentOrThrow().navigate(place.inProject("deployments", deployment.id().toString()));
    }
}
