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
import dev.tenon.ui.kit.ViewTabs;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.List;

/// A tenant's home: its projects, as far as the reader may see them.
@Route(value = Place.TENANT, layout = Shell.class)
@PageTitle("Projects")
class TenantView extends Page implements BeforeEnterObserver {
    private static final String ARCHIVED = "archived";

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
        add(header);
        var archived = projects.archived();
        var showArchived =
                event.getLocation().getQueryParameters().getParameters().containsKey(ARCHIVED);
        if (showArchived || !archived.isEmpty()) add(views(archived.size(), showArchived));
        var shown = showArchived ? archived : projects.visible();
        if (!shown.isEmpty()) {
            if (mayCreate()) header.actions(create());
            add(cards(shown));
        } else {
            add(showArchived ? nothingArchived() : nothing());
        }
    }

    private ViewTabs views(int archived, boolean showArchived) {
        var home = Place.here().inTenant();
        return new ViewTabs("Which projects")
                .add("Active", home, !showArchived)
                .add("Archived · " + archived, home + "?" + ARCHIVED, showArchived);
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

    private static EmptyState nothingArchived() {
        return new EmptyState(
                Icons.ARCHIVE,
                "Nothing is archived",
                "A project that is archived on its page leaves all lists and is kept here, to be read or restored.");
    }

    private static Div cards(List<Project> projects) {
        var place = Place.here();
        var cards = new Div();
        cards.addClassName("tn-cards");
        for (var project : projects) {
            var card = new Anchor(place.inTenant("p", project.slug()), project.displayName());
            var slug = new Span(project.slug());
            slug.addClassName("tn-mono");
            card.add(slug);
            if (!project.description().isEmpty()) card.add(new Span(project.description()));
            card.addClassName("tn-card-link");
            cards.add(card);
        }
        return cards;
    }
}
