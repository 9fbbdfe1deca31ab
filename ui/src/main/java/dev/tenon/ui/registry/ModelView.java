package dev.tenon.ui.registry;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.registry.ModelEvent;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.ModelVersion;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;
import java.util.List;

/// One model: its versions, newest first, and everything that happened to their standing.
@Route(value = Place.PROJECT + "/models/:model", layout = Shell.class)
class ModelView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private final transient ModelRegistry registry;
    private final transient Clock clock;
    private String title = "Model";

    ModelView(ModelRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var project = Place.here().projectId();
        var name = new ModelName(event.getRouteParameters().get("model").orElse("-"));
        var model = registry.model(project, name);
        title = name.value();
        removeAll();
        var header =
                new PageHeader(name.value())
                        .below(
                                new Span("owned by " + model.author().name()),
                                new RelativeTime(model.createdAt()));
        if (!model.description().isBlank()) header.below(model.description());
        add(
                header,
                new Section("Versions", versions(registry.versionsOf(project, name))).flush(),
                new Section("History", history(registry.history(project, name))).flush());
    }

    private Component versions(List<ModelVersion> versions) {
        var place = Place.here();
        var now = clock.instant();
        var table = new Table<ModelVersion>("Versions");
        table.link(
                        "Version",
                        version -> "Version " + version.number(),
                        version ->
                                place.inProject(
                                        "models",
                                        version.model().value(),
                                        String.valueOf(version.number())))
                .setAutoWidth(true)
                .setFlexGrow(0);
        table.status("Standing", version -> VersionWords.standing(version, now));
        table.text("Format", VersionWords::format).setAutoWidth(true).setFlexGrow(0);
        table.status("Scan", version -> VersionWords.scan(version.scan()));
        table.text("Metrics", version -> VersionWords.figures(version.origin().metrics()));
        table.code("Digest", version -> Identifier.shortened(version.digest(), 15, 4));
        table.text("By", version -> version.author().name());
        table.moment("Registered", ModelVersion::createdAt);
        table.setItems(versions);
        return table.asHighAsItsRows();
    }

    private static Component history(List<ModelEvent> events) {
        var table = new Table<ModelEvent>("History");
        table.moment("When", ModelEvent::at);
        table.text("What", event -> event.what().replace('.', ' '));
        table.text("Version", event -> event.number() == null ? "" : event.number().toString());
        table.text("Which", event -> Identifier.shortened(event.value(), 24, 6));
        table.text("Who", event -> event.author().name());
        table.setItems(events);
        return table.asHighAsItsRows();
    }
}
