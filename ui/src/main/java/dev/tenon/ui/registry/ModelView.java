package dev.tenon.ui.registry;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.lineage.RegistryPast;
import dev.tenon.modelcard.ModelCards;
import dev.tenon.modelsearch.RegistrySearch;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.RegisteredModel;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.Map;
import java.util.TreeMap;

/// One model, in parts: its versions, what is said of it, everything that happened to it.
@Route(value = Place.PROJECT + "/models/:model", layout = Shell.class)
@StyleSheet("context://tenon/registry.css")
class ModelView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private final transient ModelRegistry registry;
    private final transient RegistrySearch search;
    private final transient RegistryPast past;
    private final transient ModelCards cards;
    private final transient Access access;
    private String title = "Model";

    ModelView(
            ModelRegistry registry,
            RegistrySearch search,
            RegistryPast past,
            ModelCards cards,
            Access access) {
        this.registry = registry;
        this.search = search;
        this.past = past;
        this.cards = cards;
        this.access = access;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var place = Place.here();
        var name = new ModelName(Place.part(event, "model"));
        var model = registry.model(place.projectId(), name);
        var address = event.getLocation().getQueryParameters();
        var tab = ModelTab.of(address);
        title = name.value();
        removeAll();
        add(
                header(model),
                ModelTab.tabs(place, name, tab),
                part(model, tab, address.getSingleParameter("at").orElse("")));
    }

    private Component part(RegisteredModel model, ModelTab tab, String at) {
        return switch (tab) {
            case VERSIONS -> new ModelVersions(search, model.name());
            case CARD -> new ModelCardSection(cards, model.name(), mayWrite());
            case HISTORY -> new ModelHistory(registry, past, model.name(), at);
        };
    }

    private Component header(RegisteredModel model) {
        var header = new PageHeader(model.name().value());
        mayRun(model)
                .forEach(
                        (environment, number) ->
                                header.marks(
                                        new StatusBadge(VersionWords.held(environment, number))));
        header.below(
                new Span("owned by " + model.owner().name()),
                new RelativeTime(model.createdAt()),
                new Span(VersionWords.aliases(model, " · ")));
        if (!model.description().isBlank()) header.below(model.description());
        if (mayWrite())
            header.actions(
                    new Button(
                            "Upload a version",
                            _ -> new UploadDialog(registry, model.name().value()).open()));
        return header;
    }

    private Map<String, Integer> mayRun(RegisteredModel model) {
        var held = new TreeMap<String, Integer>();
        past.standing(Place.here().projectId(), model.name(), null)
                .grants()
                .forEach(grant -> held.merge(grant.environment(), grant.number(), Math::max));
        return held;
    }

    private boolean mayWrite() {
        return access.allows(Permission.MODEL_WRITE, Place.here().projectId());
    }
}
