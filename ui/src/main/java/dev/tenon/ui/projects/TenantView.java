package dev.tenon.ui.projects;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.List;

/// A tenant's home: its projects, as far as the reader may see them.
@Route(value = Place.TENANT, layout = Shell.class)
@PageTitle("Projects")
class TenantView extends Page implements BeforeEnterObserver {
    private final transient Projects projects;
    private final transient Access access;

    TenantView(Projects projects, Access access) {
        this.projects = projects;
        this.access = access;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var header = new PageHeader("Projects");
        if (mayCreate()) header.actions(create());
        add(header);
        var visible = projects.visible();
        add(visible.isEmpty() ? nothing() : cards(visible));
    }

    private boolean mayCreate() {
        return access.allows(Permission.PROJECT_WRITE);
    }

    private Button create() {
        var create =
                new Button(
                        "New project",
                        Icons.PLUS.create(),
                        _ -> new ProjectDialog(projects).open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return create;
    }

    private EmptyState nothing() {
        return mayCreate()
                ? new EmptyState(
                        Icons.PROJECTS,
                        "No project yet",
                        "A project holds a team's runs, models and deployments, apart from every other project's.",
                        create())
                : new EmptyState(
                        Icons.PROJECTS,
                        "No project is open to you yet",
                        "An owner of this tenant can give you a role in a project; it appears here as soon as they have.");
    }

    private static Div cards(List<Project> projects) {
        var place = Place.here();
        var cards = new Div();
        cards.addClassName("tn-cards");
        for (var project : projects) {
            var card = new Anchor(place.inTenant("p", project.slug()), project.displayName());
            card.add(new Span(project.slug()));
            card.addClassName("tn-card-link");
            cards.add(card);
        }
        return cards;
    }
}
