package dev.tenon.ui.serving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.TensorSpec;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.DeploymentHandling;
import dev.tenon.serving.DeploymentHistory;
import dev.tenon.serving.DeploymentId;
import dev.tenon.serving.DeploymentTraffic;
import dev.tenon.serving.Deployments;
import dev.tenon.serving.Ramp;
import dev.tenon.serving.Ramps;
import dev.tenon.serving.Traffic;
import dev.tenon.serving.evidence.ShadowComparisons;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.LiveUpdates;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;

/// One deployment: who is answered by which version, how each does, and everything it has been. It
/// follows what gateways report; what its reader is about to change stays as it is.
@Route(value = Place.PROJECT + "/deployments/:deployment", layout = Shell.class)
@StyleSheet("context://tenon/elements.css")
@StyleSheet("context://tenon/serving.css")
class DeploymentView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MINUTES = 30;
    private static final int SHADOW_HOURS = 24;

    private final transient DeploymentChanges.Doors doors;
    private final transient DeploymentTraffic traffic;
    private final transient ShadowComparisons shadows;
    private final transient Access access;
    private final transient GatewayCalls calls;
    private final String gateway;
    private final Div figures = new Div();
    private transient DeploymentId id = DeploymentPlace.NONE;
    private String title = "Deployment";
    private int shown;

    DeploymentView(
            Deployments deployments,
            DeploymentHandling handling,
            Ramps ramps,
            DeploymentTraffic traffic,
            ShadowComparisons shadows,
            ModelRegistry registry,
            Access access,
            GatewayCalls calls,
            @Value("${tenon.gateway.url}") String gateway) {
        this.doors = new DeploymentChanges.Doors(deployments, handling, ramps, registry);
        this.traffic = traffic;
        this.shadows = shadows;
        this.access = access;
        this.calls = calls;
        this.gateway = gateway;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = DeploymentPlace.of(event);
        show();
    }

    private DeploymentHistory find() {
        return doors.deployments().find(Place.here().projectId(), id);
    }

    private void show() {
        var history = find();
        var deployment = history.deployment();
        title = deployment.name();
        shown = deployment.revision();
        var changes = new DeploymentChanges(doors, deployment, this::show);
        removeAll();
        add(
                new LiveUpdates(
                        Place.here().inProject("api", "v1", "live"),
                        _ -> follow(),
                        "deployment/" + id),
                header(deployment, changes),
                DeploymentPlace.tabs(id, false),
                columns(history, changes));
    }

    /// Another revision makes the page anew, new figures only themselves.
    private void follow() {
        var history = find();
        if (history.deployment().revision() != shown) show();
        else showFigures(history, lastMinutes(history.deployment()));
    }

    private Component header(Deployment deployment, DeploymentChanges changes) {
        var header =
                new PageHeader(deployment.name())
                        .marks(new StatusBadge(Shares.state(deployment)))
                        .below(
                                new Span(deployment.environment().words()),
                                new Span("Revision %d".formatted(deployment.revision())),
                                new Span("changed by " + deployment.changedBy()),
                                new RelativeTime(deployment.changedAt()));
        if (mayChange()) header.actions(toggle(deployment, changes), refresh());
        else header.actions(refresh());
        return header;
    }

    private boolean mayChange() {
        return access.allows(Permission.DEPLOYMENT_WRITE, Place.here().projectId());
    }

    private Button refresh() {
        return new Button("Refresh", Icons.REFRESH.create(), _ -> show());
    }

    private static Button toggle(Deployment deployment, DeploymentChanges changes) {
        return switch (deployment.state()) {
            case LIVE -> new Button("Disable", Icons.PAUSE.create(), _ -> changes.askToDisable());
            case DISABLED -> new Button("Enable", Icons.PLAY.create(), _ -> changes.enable());
        };
    }

    private Component columns(DeploymentHistory history, DeploymentChanges changes) {
        var deployment = history.deployment();
        var lately = lastMinutes(deployment);
        showFigures(history, lately);
        var left =
                new Div(
                        split(deployment, lately, changes),
                        figures,
                        new Section(
                                        "History",
                                        VariantTables.history(
                                                history, mayChange(), changes::askToRollBack))
                                .flush());
        left.addClassName("tn-column");
        figures.addClassName("tn-column");
        var right =
                new Div(
                        new Section(
                                "Beside the split",
                                new HandlingPart(deployment, mayChange(), changes)),
                        new Section("Address", address(deployment)));
        tryIt(deployment).forEach(right::add);
        right.addClassName("tn-column");
        var columns = new Div(left, right);
        columns.addClassName("tn-columns");
        return columns;
    }

    private Traffic lastMinutes(Deployment deployment) {
        return traffic.lastMinutes(deployment.project(), id, MINUTES);
    }

    private void showFigures(DeploymentHistory history, Traffic lately) {
        var deployment = history.deployment();
        var changes = new DeploymentChanges(doors, deployment, this::show);
        figures.removeAll();
        figures.add(
                new Section(
                                "Last %d minutes".formatted(MINUTES),
                                VariantTables.traffic(deployment, lately, history.health()))
                        .flush());
        doors.ramps()
                .of(deployment.project(), id)
                .ifPresent(ramp -> figures.addComponentAsFirst(ramp(ramp, changes)));
        var compared = shadows.lastHours(deployment.project(), id, SHADOW_HOURS);
        if (!compared.isEmpty())
            figures.add(
                    new Section(
                                    "Shadows in the last %d hours".formatted(SHADOW_HOURS),
                                    VariantTables.shadows(compared))
                            .flush());
    }

    private Component split(Deployment deployment, Traffic lately, DeploymentChanges changes) {
        boolean mayChange = mayChange() && deployment.state() == Deployment.State.LIVE;
        var control =
                new SplitControl(
                        deployment, perMinute(lately), mayChange, changes::preview, changes::split);
        var section = new Section("Split", control);
        if (!mayChange) return section;
        section.actions(
                new Button("Add variant", Icons.PLUS.create(), _ -> changes.askForChallenger()));
        if (deployment.variants().size() < 2) return section;
        section.actions(new Button("Ramp", Icons.SPLIT.create(), _ -> changes.askForRamp()));
        for (var variant : deployment.variants())
            if (!variant.name().equals(deployment.control()))
                section.actions(
                        new Button(
                                "Promote v%d".formatted(variant.number()),
                                Icons.CHECK.create(),
                                _ -> changes.askToPromote(variant)));
        return section;
    }

    private static double perMinute(Traffic lately) {
        var minutes =
                lately.variants().stream()
                        .flatMap(one -> one.minutes().stream())
                        .map(Traffic.Minute::at)
                        .distinct()
                        .count();
        var requests = lately.variants().stream().mapToLong(Traffic.VariantTraffic::requests).sum();
        return minutes == 0 ? 0 : requests / (double) minutes;
    }

    private Component ramp(Ramp ramp, DeploymentChanges changes) {
        var words = new Paragraph(Shares.words(ramp));
        var section = new Section("Ramp", words);
        if (ramp.isRunning()) {
            words.add(" ");
            words.add(new RelativeTime(ramp.due()));
        }
        if (ramp.isRunning() && mayChange())
            section.actions(new Button("Stop ramp", Icons.PAUSE.create(), _ -> changes.stopRamp()));
        return section;
    }

    /// The call itself for whoever may predict, and its code for everybody.
    private List<Section> tryIt(Deployment deployment) {
        var inputs = inputs(deployment);
        var code = new Section("Call it from code", new TryIt(target(deployment), inputs));
        if (!access.allows(Permission.MODEL_PREDICT, Place.here().projectId()))
            return List.of(code);
        var page = Place.here().inProject("deployments", id.toString());
        return List.of(
                new Section(
                        "Try it", new CallNow(calls, target(deployment), page, TryIt.body(inputs))),
                code);
    }

    private List<TensorSpec> inputs(Deployment deployment) {
        var control =
                deployment.variants().stream()
                        .filter(variant -> variant.name().equals(deployment.control()))
                        .findFirst()
                        .orElseThrow();
        var version =
                doors.registry()
                        .version(
                                deployment.project(),
                                new ModelName(deployment.name()),
                                control.number());
        return version.signature().inputs();
    }

    private GatewayCalls.Target target(Deployment deployment) {
        return new GatewayCalls.Target(infer(deployment), deployment.environment());
    }

    private String infer(Deployment deployment) {
        var place = Place.here();
        return "%s/t/%s/p/%s/v2/models/%s/infer"
                .formatted(
                        gateway, place.tenant().slug(), place.project().slug(), deployment.name());
    }

    private Component address(Deployment deployment) {
        return new KeyValues()
                .addCode("REST", infer(deployment))
                .add("Protocol", "Open Inference Protocol v2")
                .add("Sticky by", "header X-Tenon-Subject, or the parameter tenon_subject");
    }
}
