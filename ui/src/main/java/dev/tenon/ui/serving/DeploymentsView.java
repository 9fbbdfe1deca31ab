package dev.tenon.ui.serving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.Deployments;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;

/// What of a project answers at the gateway.
@Route(value = Place.PROJECT + "/deployments", layout = Shell.class)
@PageTitle("Deployments")
class DeploymentsView extends Page implements BeforeEnterObserver {
    private final transient Deployments deployments;
    private final transient ModelRegistry registry;
    private final transient Access access;

    DeploymentsView(Deployments deployments, ModelRegistry registry, Access access) {
        this.deployments = deployments;
        this.registry = registry;
        this.access = access;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var header =
                new PageHeader("Deployments")
                        .below(
                                "Addresses at the gateway, and the approved versions that answer there.");
        var all = deployments.in(Place.here().projectId());
        if (mayDeploy() && !all.isEmpty()) header.actions(create());
        add(header);
        add(all.isEmpty() ? nothing() : table(all));
    }

    private boolean mayDeploy() {
        return access.allows(Permission.DEPLOYMENT_WRITE, Place.here().projectId());
    }

    private Button create() {
        var create =
                new Button(
                        "New deployment",
                        Icons.PLUS.create(),
                        _ -> new NewDeploymentDialog(deployments, registry).open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return create;
    }

    private EmptyState nothing() {
        var sentence =
                "An approved version of a model gets an address here; two can share it, each for its part of the subjects.";
        return mayDeploy()
                ? new EmptyState(Icons.DEPLOYMENTS, "Nothing is deployed yet", sentence, create())
                : new EmptyState(Icons.DEPLOYMENTS, "Nothing is deployed yet", sentence);
    }

    private static Component table(java.util.List<Deployment> all) {
        var place = Place.here();
        var table = new Table<Deployment>("Deployments");
        table.link(
                "Name",
                Deployment::name,
                one -> place.inProject("deployments", one.id().toString()));
        table.text("Environment", one -> one.environment().words());
        table.status("State", Shares::state);
        table.text("Answers", one -> Shares.words(one.variants()));
        table.number("Revision", Deployment::revision).setAutoWidth(true).setFlexGrow(0);
        table.text("Changed by", Deployment::changedBy);
        table.moment("Changed", Deployment::changedAt);
        table.setItems(all);
        return table.asHighAsItsRows();
    }
}
