package dev.tenon.ui.registry;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.modelsearch.Criterion;
import dev.tenon.modelsearch.ModelLine;
import dev.tenon.modelsearch.Ordering;
import dev.tenon.modelsearch.Ordering.By;
import dev.tenon.modelsearch.RegistryQuery;
import dev.tenon.modelsearch.RegistrySearch;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A project's registered models, by name; what is searched for stands in the address.
@Route(value = Place.PROJECT + "/models", layout = Shell.class)
@PageTitle("Models")
@StyleSheet("context://tenon/registry.css")
class ModelsView extends Page implements BeforeEnterObserver {
    private static final int PAGE = 100;

    private final transient RegistrySearch search;
    private final TextField text = new TextField();
    private final Div result = new Div();
    private transient List<ModelLine> shown = List.of();

    ModelsView(RegistrySearch search, ModelRegistry registry, Access access) {
        this.search = search;
        var header =
                new PageHeader("Models")
                        .below(
                                "Versions gather under a name; each is kept as it was registered, for ever.");
        if (access.allows(Permission.MODEL_WRITE, Place.here().projectId()))
            header.actions(upload(registry));
        result.addClassName("tn-results");
        add(header, filters(), result);
    }

    private static Button upload(ModelRegistry registry) {
        var upload = new Button("Upload a model", _ -> new UploadDialog(registry, "").open());
        upload.addThemeVariants(ButtonVariant.PRIMARY);
        return upload;
    }

    private Div filters() {
        text.setPlaceholder("Part of a name");
        text.setAriaLabel("Find models by name");
        text.setPrefixComponent(Icons.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> changed(event.isFromClient()));
        var row = new Div(text);
        row.addClassName("tn-filters");
        return row;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        text.setValue(parameters.getSingleParameter("text").orElse(""));
        read();
    }

    private void changed(boolean byReader) {
        if (!byReader) return;
        read();
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address()));
    }

    private String address() {
        var page = Place.here().inProject("models");
        var wanted = text.getValue().strip();
        return wanted.isEmpty()
                ? page
                : page + "?text=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    private void read() {
        shown = List.of();
        result.removeAll();
        more(null);
    }

    /// Fetches the next page and shows it below what is there.
    private void more(@Nullable String after) {
        var wanted = text.getValue().strip();
        var criteria =
                wanted.isEmpty() ? List.<Criterion>of() : List.of(Criterion.nameHolds(wanted));
        var query =
                new RegistryQuery(criteria, false, List.of(Ordering.upwards(By.NAME)), PAGE, after);
        var page = search.models(Place.here().projectId(), query);
        var all = new ArrayList<>(shown);
        all.addAll(page.items());
        shown = List.copyOf(all);
        result.removeAll();
        result.add(shown.isEmpty() ? nothing(wanted) : table(shown));
        var next = page.next();
        if (next != null) result.add(new Button("Show more", _ -> more(next)));
    }

    private static Component nothing(String wanted) {
        if (!wanted.isEmpty())
            return new EmptyState(
                    Icons.SEARCH,
                    "No model is called that",
                    "No name holds “%s”.".formatted(wanted),
                    new Anchor("/" + Place.here().inProject("models"), "Show all models"));
        var runs = new Anchor("/" + Place.here().inProject("runs"), "Choose a run");
        runs.addClassName("tn-link-button");
        return new EmptyState(
                Icons.MODELS,
                "No model yet",
                "Register the files of a run from its page, or with mlflow.register_model; the first version makes the model.",
                runs);
    }

    private static Table<ModelLine> table(List<ModelLine> models) {
        var place = Place.here();
        var table = new Table<ModelLine>("Models");
        table.link(
                "Name",
                line -> line.model().name().value(),
                line -> place.inProject("models", line.model().name().value()));
        table.number("Latest", line -> line.model().latest()).setAutoWidth(true).setFlexGrow(0);
        table.status("In production", line -> VersionWords.inProduction(line.mayRun()));
        table.text("May run in", line -> VersionWords.mayRun(line.mayRun()));
        table.text("Aliases", line -> VersionWords.aliases(line.model(), ", "));
        table.text("Owner", line -> line.model().owner().name());
        table.text("Description", line -> line.model().description());
        table.moment("Changed", line -> line.model().updatedAt());
        table.setItems(models);
        return table.asHighAsItsRows();
    }
}
