package dev.tenon.ui.registry;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.RegisteredModel;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/// A project's registered models.
@Route(value = Place.PROJECT + "/models", layout = Shell.class)
@PageTitle("Models")
class ModelsView extends Page implements BeforeEnterObserver {
    private final transient ModelRegistry registry;
    private final transient Clock clock;

    ModelsView(ModelRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(
                new PageHeader("Models")
                        .below(
                                "Versions gather under a name; each is kept as it was registered, for ever."));
        var models = registry.models(Place.here().projectId());
        if (models.isEmpty()) {
            var runs = new Anchor("/" + Place.here().inProject("runs"), "Choose a run");
            runs.addClassName("tn-link-button");
            add(
                    new EmptyState(
                            Icons.MODELS,
                            "No model yet",
                            "Register the files of a run from its page, or with mlflow.register_model; the first version makes the model.",
                            runs));
            return;
        }
        add(table(models, registry.versions(Place.here().projectId())));
    }

    private Table<RegisteredModel> table(
            List<RegisteredModel> models, List<ModelVersion> versions) {
        var place = Place.here();
        var table = new Table<RegisteredModel>("Models");
        table.link(
                "Name",
                model -> model.name().value(),
                model -> place.inProject("models", model.name().value()));
        table.number("Latest version", RegisteredModel::latest).setAutoWidth(true).setFlexGrow(0);
        table.text("May run in", model -> VersionWords.mayRun(model, versions, clock.instant()));
        table.text(
                "Aliases",
                model ->
                        model.aliases().entrySet().stream()
                                .map(
                                        alias ->
                                                "@%s → %d"
                                                        .formatted(
                                                                alias.getKey(), alias.getValue()))
                                .collect(Collectors.joining(", ")));
        table.text("Description", RegisteredModel::description);
        table.text("Owner", model -> model.author().name());
        table.moment("Changed", RegisteredModel::updatedAt);
        table.setItems(models);
        return table.asHighAsItsRows();
    }
}
