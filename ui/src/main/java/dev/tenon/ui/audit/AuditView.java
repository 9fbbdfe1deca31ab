package dev.tenon.ui.audit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.tenon.audit.Act.Outcome;
import dev.tenon.audit.AuditEntry;
import dev.tenon.audit.AuditLog;
import dev.tenon.audit.AuditQuery;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The trail, newest first; the filter stands in the address.
@Route(value = Place.TENANT + "/audit", layout = Shell.class)
@PageTitle("Audit")
class AuditView extends Page implements BeforeEnterObserver {
    private static final int PAGE = 50;

    private final transient AuditLog log;
    private final TextField action = new TextField();
    private final TextField object = new TextField();
    private final Select<Optional<Outcome>> outcome = new Select<>();
    private final Table<AuditEntry> table = new Table<>("Audit entries");
    private final Button older = new Button("Show older");
    private final Div nothing = new Div();
    private final transient List<AuditEntry> shown = new ArrayList<>();
    private transient Optional<UUID> next = Optional.empty();

    AuditView(AuditLog log) {
        this.log = log;
        add(header(), filters(), table, nothing, older);
        columns();
        older.addClickListener(_ -> more());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        action.setValue(parameters.getSingleParameter("action").orElse(""));
        object.setValue(parameters.getSingleParameter("object").orElse(""));
        outcome.setValue(parameters.getSingleParameter("outcome").map(AuditView::outcomeOf));
        show();
    }

    private static PageHeader header() {
        var export =
                new Anchor("/" + Place.here().inTenant("api", "v1", "audit", "export"), "Export");
        export.addComponentAsFirst(Icons.DOWNLOAD.create());
        export.addClassName("tn-link-button");
        export.setRouterIgnore(true);
        return new PageHeader("Audit")
                .below(
                        "Every change of state, each a leaf of this tenant's Merkle tree. Nobody can change one without it showing.")
                .actions(export);
    }

    private Div filters() {
        action.setPlaceholder("Action, such as model.");
        action.setAriaLabel("Action begins with");
        action.setPrefixComponent(Icons.SEARCH.create());
        object.setPlaceholder("Object's id");
        object.setAriaLabel("Object's id");
        outcome.setAriaLabel("Outcome");
        outcome.setItems(
                List.of(
                        Optional.empty(),
                        Optional.of(Outcome.ALLOWED),
                        Optional.of(Outcome.DENIED),
                        Optional.of(Outcome.FAILED)));
        outcome.setItemLabelGenerator(one -> one.map(AuditView::words).orElse("Any outcome"));
        for (var field : List.of(action, object)) {
            field.setClearButtonVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(event -> changed(event.isFromClient()));
        }
        outcome.addValueChangeListener(event -> changed(event.isFromClient()));
        var row = new Div(action, object, outcome);
        row.addClassName("tn-filters");
        return row;
    }

    private void columns() {
        var place = Place.here();
        table.moment("When", AuditEntry::at).setWidth("120px");
        table.link(
                "Action", AuditEntry::action, one -> place.inTenant("audit", one.id().toString()));
        table.text("Who", EntryWords::actor);
        table.code("What", EntryWords::object);
        table.status("Outcome", EntryWords::outcome);
        table.status("Proof", EntryWords::proof);
        table.asHighAsItsRows();
    }

    private void changed(boolean byReader) {
        if (!byReader) return;
        show();
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address()));
    }

    private String address() {
        var parameters = new HashMap<String, String>();
        if (!action.isEmpty()) parameters.put("action", action.getValue());
        if (!object.isEmpty()) parameters.put("object", object.getValue());
        chosen().ifPresent(one -> parameters.put("outcome", words(one).toLowerCase(Locale.ROOT)));
        var query = QueryParameters.simple(Map.copyOf(parameters)).getQueryString();
        return Place.here().inTenant("audit") + (query.isEmpty() ? "" : "?" + query);
    }

    private void show() {
        shown.clear();
        next = Optional.empty();
        more();
    }

    private void more() {
        var page = log.entries(query(next.orElse(null)));
        shown.addAll(page.entries());
        next = page.next();
        table.setItems(List.copyOf(shown));
        table.setVisible(!shown.isEmpty());
        older.setVisible(next.isPresent());
        nothing.removeAll();
        if (shown.isEmpty()) {
            nothing.add(
                    new EmptyState(
                            Icons.AUDIT,
                            "No such entry",
                            "Nothing in the trail matches the filter; take a part of it away."));
        }
    }

    private AuditQuery query(@Nullable UUID before) {
        Outcome wanted = chosen().isPresent() ? chosen().get() : null;
        return new AuditQuery(
                orNull(action.getValue()),
                null,
                null,
                orNull(object.getValue()),
                null,
                wanted,
                null,
                null,
                before,
                PAGE);
    }

    private Optional<Outcome> chosen() {
        return outcome.getValue() == null ? Optional.empty() : outcome.getValue();
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static String words(Outcome outcome) {
        return outcome.name().charAt(0) + outcome.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static @Nullable Outcome outcomeOf(String words) {
        for (var one : Outcome.values()) if (one.name().equalsIgnoreCase(words)) return one;
        return null;
    }
}
