package dev.tenon.ui.serving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.serving.Deploying;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.DeploymentHistory;
import dev.tenon.serving.DeploymentId;
import dev.tenon.serving.DeploymentTraffic;
import dev.tenon.serving.Deployments;
import dev.tenon.serving.Revision;
import dev.tenon.serving.Split;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;

/// One deployment: who is answered by which version, how each does, and everything it has been.
@Route(value = Place.PROJECT + "/deployments/:deployment", layout = Shell.class)
@StyleSheet("context://tenon/serving.css")
class DeploymentView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MINUTES = 30;

    private final transient Deployments deployments;
    private final transient DeploymentTraffic traffic;
    private final transient ModelRegistry registry;
    private final transient Access access;
    private final String gateway;
    private transient DeploymentId id = new DeploymentId(new UUID(0, 0));
    private String title = "Deployment";

    DeploymentView(
            Deployments deployments,
            DeploymentTraffic traffic,
            ModelRegistry registry,
            Access access,
            @Value("${tenon.gateway.url}") String gateway) {
        this.deployments = deployments;
        this.traffic = traffic;
        this.registry = registry;
        this.access = access;
        this.gateway = gateway;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = read(event.getRouteParameters().get("deployment").orElse(""));
        show();
    }

    private static DeploymentId read(String text) {
        try {
            return new DeploymentId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw new NotFound("no-such-deployment", "There is no such deployment.");
        }
    }

    private void show() {
        var project = Place.here().projectId();
        var history = deployments.find(project, id);
        var deployment = history.deployment();
        title = deployment.name();
        removeAll();
        add(header(deployment), columns(history, deployment));
    }

    private Component header(Deployment deployment) {
        var header =
                new PageHeader(deployment.name())
                        .marks(new StatusBadge(Shares.state(deployment)))
                        .below(
                                new Span(deployment.environment().words()),
                                new Span("Revision %d".formatted(deployment.revision())),
                                new Span("changed by " + deployment.changedBy()),
                                new RelativeTime(deployment.changedAt()));
        if (mayChange()) header.actions(toggle(deployment), refresh());
        else header.actions(refresh());
        return header;
    }

    private boolean mayChange() {
        return access.allows(Permission.DEPLOYMENT_WRITE, Place.here().projectId());
    }

    private Button refresh() {
        return new Button("Refresh", Icons.REFRESH.create(), _ -> show());
    }

    private Button toggle(Deployment deployment) {
        return switch (deployment.state()) {
            case LIVE -> new Button("Disable", Icons.PAUSE.create(), _ -> askToDisable(deployment));
            case DISABLED ->
                    new Button(
                            "Enable",
                            Icons.PLAY.create(),
                            _ ->
                                    settle(
                                            deployments.enable(Place.here().projectId(), id),
                                            "It answers again."));
        };
    }

    private void askToDisable(Deployment deployment) {
        Confirmation.ask(
                "Disable “%s”?".formatted(deployment.name()),
                "Calls to its address are refused within seconds, until somebody enables it again.",
                "Disable deployment",
                () -> {
                    deployments.disable(Place.here().projectId(), id);
                    Notices.done("“%s” is disabled.".formatted(deployment.name()));
                    show();
                });
    }

    private Component columns(DeploymentHistory history, Deployment deployment) {
        var lastMinutes = traffic.lastMinutes(deployment.project(), id, MINUTES);
        var left =
                new Div(
                        new Section("Split", split(deployment)),
                        new Section(
                                        "Last %d minutes".formatted(MINUTES),
                                        VariantTables.traffic(
                                                deployment, lastMinutes, history.health()))
                                .flush(),
                        new Section("History", history(history)).flush());
        left.addClassName("tn-column");
        var right =
                new Div(
                        new Section("Try it", tryIt(deployment)),
                        new Section("Address", address(deployment)));
        right.addClassName("tn-column");
        var columns = new Div(left, right);
        columns.addClassName("tn-columns");
        return columns;
    }

    private Component split(Deployment deployment) {
        return new SplitControl(
                deployment,
                mayChange() && deployment.state() == Deployment.State.LIVE,
                split -> deployments.preview(deployment.project(), id, split),
                split -> change(deployment, split));
    }

    private void change(Deployment deployment, Split split) {
        var outcome =
                deployments.changeSplit(deployment.project(), id, split, deployment.revision());
        settle(outcome, "The new split is on its way to the gateways.");
    }

    private void settle(Deploying outcome, String sentence) {
        switch (outcome) {
            case Deploying.Deployed _ -> Notices.done(sentence);
            case Deploying.Refused(var reasons) ->
                    Notices.problem(new Conflict("not-deployable", String.join(" ", reasons)));
        }
        show();
    }

    private Component history(DeploymentHistory history) {
        return VariantTables.history(
                history, mayChange(), revision -> askToRollBack(history.deployment(), revision));
    }

    private void askToRollBack(Deployment deployment, Revision revision) {
        Confirmation.ask(
                "Go back to revision %d?".formatted(revision.number()),
                "The very subjects of then are answered by the versions of then: %s. It becomes revision %d."
                        .formatted(Shares.words(revision.variants()), deployment.revision() + 1),
                "Roll back",
                () ->
                        settle(
                                deployments.rollBack(deployment.project(), id, revision.number()),
                                "Rolled back to revision %d.".formatted(revision.number())));
    }

    private Component tryIt(Deployment deployment) {
        var place = Place.here();
        var control =
                deployment.variants().stream()
                        .filter(variant -> variant.name().equals(deployment.control()))
                        .findFirst()
                        .orElseThrow();
        var version =
                registry.version(
                        deployment.project(), new ModelName(deployment.name()), control.number());
        return new CodeBlock(
                TryIt.curl(
                        gateway,
                        place.tenant().slug(),
                        place.project().slug(),
                        deployment.name(),
                        version.signature().inputs()),
                "the call");
    }

    private Component address(Deployment deployment) {
        var place = Place.here();
        return new KeyValues()
                .addCode(
                        "REST",
                        "%s/t/%s/p/%s/v2/models/%s/infer"
                                .formatted(
                                        gateway,
                                        place.tenant().slug(),
                                        place.project().slug(),
                                        deployment.name()))
                .add("Protocol", "Open Inference Protocol v2")
                .add("Sticky by", "header X-Tenon-Subject, or the parameter tenon_subject");
    }
}
