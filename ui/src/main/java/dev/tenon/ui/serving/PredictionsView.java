package dev.tenon.ui.serving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.DeploymentId;
import dev.tenon.serving.Deployments;
import dev.tenon.serving.Variant;
import dev.tenon.serving.evidence.CapturedFilter;
import dev.tenon.serving.evidence.CapturedPrediction;
import dev.tenon.serving.evidence.CapturedPredictions;
import dev.tenon.ui.kit.Counted;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.StatStrip;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The captured predictions of a deployment, newest first; its filter is in the address.
@Route(value = Place.PROJECT + "/deployments/:deployment/predictions", layout = Shell.class)
@StyleSheet("context://tenon/serving.css")
class PredictionsView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private static final int A_PAGE = 100;
    private static final String EVERY = "Every variant";

    private final transient Deployments deployments;
    private final transient CapturedPredictions captured;
    private final List<CapturedPrediction> rows = new ArrayList<>();
    private final Table<CapturedPrediction> table = table();
    private final Button more = new Button("Show more");
    private final Span count = new Span();
    private transient DeploymentId id = DeploymentPlace.NONE;
    private transient CapturedFilter filter = CapturedFilter.ALL;
    private @Nullable String next;
    private String title = "Captured predictions";

    PredictionsView(Deployments deployments, CapturedPredictions captured) {
        this.deployments = deployments;
        this.captured = captured;
        more.addClickListener(_ -> load());
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = DeploymentPlace.of(event);
        filter = read(event.getLocation().getQueryParameters());
        var deployment = deployments.find(Place.here().projectId(), id).deployment();
        title = deployment.name();
        removeAll();
        add(new PageHeader(deployment.name()), DeploymentPlace.tabs(id, true));
        var account = captured.account(Place.here().projectId(), id);
        if (account.offered() == 0 && deployment.handling().captureRule().isEmpty()) {
            add(nothing());
            return;
        }
        add(
                new StatStrip()
                        .add("To be captured", Counted.figure(account.offered()))
                        .add("Captured", Counted.figure(account.captured()))
                        .add("Left out by the rule", Counted.figure(account.sampledOut()))
                        .add("Lost", Counted.figure(account.lost())),
                fields(deployment),
                table,
                foot());
        fill(table);
        rows.clear();
        next = null;
        load();
    }

    private static EmptyState nothing() {
        return new EmptyState(
                Icons.DEPLOYMENTS,
                "Nothing is captured",
                "With a capture rule, what is asked and answered is kept here and as Parquet files in the tenant's storage, without the fields that are masked.");
    }

    private static CapturedFilter read(QueryParameters asked) {
        return new CapturedFilter(
                asked.getSingleParameter("variant").orElse(null),
                asked.getSingleParameter("role").orElse(null),
                asked.getSingleParameter("failed").isPresent(),
                asked.getSingleParameter("contains").orElse(null));
    }

    private Component fields(Deployment deployment) {
        var contains =
                new TextField("Contains", filter.contains() == null ? "" : filter.contains(), "");
        contains.setPlaceholder("an id, a caller, a value");
        contains.setClearButtonVisible(true);
        contains.setValueChangeMode(ValueChangeMode.LAZY);
        contains.addValueChangeListener(event -> go("contains", event.getValue()));
        var variant = new Select<String>();
        variant.setLabel("Variant");
        var names = new ArrayList<String>();
        names.add(EVERY);
        deployment.variants().stream().map(Variant::name).forEach(names::add);
        variant.setItems(names);
        variant.setValue(filter.variant() == null ? EVERY : filter.variant());
        variant.addValueChangeListener(
                event -> go("variant", EVERY.equals(event.getValue()) ? "" : event.getValue()));
        var failed = new Checkbox("Only failures", filter.failed());
        failed.addValueChangeListener(event -> go("failed", event.getValue() ? "yes" : ""));
        var shadows = new Checkbox("Only shadows", "shadow".equals(filter.role()));
        shadows.addValueChangeListener(event -> go("role", event.getValue() ? "shadow" : ""));
        var fields = new Div(contains, variant, failed, shadows);
        fields.addClassName("tn-captured-filter");
        return fields;
    }

    /// The same page with one part of the filter changed.
    private void go(String name, String value) {
        Map<String, String> asked = new HashMap<>();
        if (filter.contains() != null) asked.put("contains", filter.contains());
        if (filter.variant() != null) asked.put("variant", filter.variant());
        if (filter.role() != null) asked.put("role", filter.role());
        if (filter.failed()) asked.put("failed", "yes");
        if (value.isEmpty()) asked.remove(name);
        else asked.put(name, value);
        var address = Place.here().inProject("deployments", id.toString(), "predictions");
        getUI().ifPresent(ui -> ui.navigate(address, QueryParameters.simple(asked)));
    }

    private static Table<CapturedPrediction> table() {
        var table = new Table<CapturedPrediction>("Captured predictions");
        table.moment("Asked", CapturedPrediction::at);
        table.text("Variant", one -> "%s · v%d".formatted(one.variant(), one.version()));
        table.text("For", one -> one.role().equals("shadow") ? "shadow" : "caller");
        table.number("Latency", one -> Shares.milliseconds(one.latencyMicros()));
        table.code("Inputs", CapturedPrediction::inputs).setFlexGrow(2);
        table.code("Outputs", PredictionsView::outcome).setFlexGrow(1);
        table.code("Caller", CapturedPrediction::caller);
        table.code("Prediction", CapturedPrediction::prediction);
        return table;
    }

    private static String outcome(CapturedPrediction one) {
        if (one.failure() != null) return one.failure();
        return one.outputs() == null ? "" : one.outputs();
    }

    private Component foot() {
        var foot = new Div(count, more);
        foot.addClassName("tn-split-end");
        return foot;
    }

    private void load() {
        var wish = new dev.tenon.wire.Page.Wish(A_PAGE, next);
        var page = captured.rows(Place.here().projectId(), id, filter, wish);
        rows.addAll(page.items());
        next = page.next();
        table.setItems(List.copyOf(rows));
        more.setVisible(next != null);
        count.setText(
                next == null
                        ? Counted.of(rows.size(), "prediction")
                        : "The newest " + Counted.of(rows.size(), "prediction"));
    }
}
