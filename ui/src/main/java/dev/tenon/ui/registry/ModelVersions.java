package dev.tenon.ui.registry;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.search.Criterion;
import dev.tenon.registry.search.Ordering;
import dev.tenon.registry.search.Ordering.By;
import dev.tenon.registry.search.RegistryQuery;
import dev.tenon.registry.search.RegistrySearch;
import dev.tenon.registry.search.VersionLine;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A model's versions, newest first, page by page.
class ModelVersions extends Div {
    private static final int PAGE = 100;
    private static final int MOST_COMPARED = 20;

    private final transient RegistrySearch search;
    private final transient ModelName model;
    private transient List<VersionLine> shown = List.of();

    ModelVersions(RegistrySearch search, ModelName model) {
        this.search = search;
        this.model = model;
        addClassName("tn-results");
        more(null);
    }

    private void more(@Nullable String after) {
        var query =
                new RegistryQuery(
                        List.of(Criterion.named(model.value())),
                        true,
                        List.of(Ordering.downwards(By.NUMBER)),
                        PAGE,
                        after);
        var page = search.versions(Place.here().projectId(), query);
        var all = new ArrayList<>(shown);
        all.addAll(page.items());
        shown = List.copyOf(all);
        removeAll();
        var section =
                shown.isEmpty()
                        ? new Section("Versions", new Paragraph("None yet."))
                        : new Section("Versions", table()).flush();
        if (runs().size() > 1) section.actions(comparison());
        add(section);
        var next = page.next();
        if (next != null) add(new Button("Show more", _ -> more(next)));
    }

    /// Where the best is chosen: the runs behind the newest versions, beside each other.
    private Anchor comparison() {
        var runs = runs();
        var address = Place.here().inProject("compare") + "?runs=" + String.join(",", runs);
        return new Anchor("/" + address, "Compare the runs of %d versions".formatted(runs.size()));
    }

    private List<String> runs() {
        return shown.stream()
                .map(VersionLine::run)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_COMPARED)
                .toList();
    }

    private Table<VersionLine> table() {
        var place = Place.here();
        var table = new Table<VersionLine>("Versions");
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
        table.status("Standing", VersionWords::standing);
        table.text("Aliases", version -> String.join(", ", version.aliases()));
        table.text("Format", version -> VersionWords.format(version.format()))
                .setAutoWidth(true)
                .setFlexGrow(0);
        table.status("Look", version -> VersionWords.verdict(version.scan()));
        table.text("Metrics", version -> VersionWords.figures(version.metrics()));
        table.code("Digest", version -> Identifier.shortened(version.digest(), 15, 4));
        table.text("By", version -> version.author().name());
        table.moment("Registered", VersionLine::createdAt);
        table.setItems(shown);
        return table.asHighAsItsRows();
    }
}
