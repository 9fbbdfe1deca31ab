package dev.tenon.ui.projects;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.ui.kit.Banner;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Tone;

/// What a project is called, and what may be done with it as a whole.
class ProjectHead extends Div {
    private final transient Projects projects;
    private final transient Project project;

    ProjectHead(Projects projects, Project project, boolean mayChange) {
        this.projects = projects;
        this.project = project;
        addClassName("tn-column");
        var header = new PageHeader(project.displayName());
        if (!project.description().isEmpty()) header.below(project.description());
        add(header);
        if (project.isArchived()) {
            add(mayChange ? archived(restore()) : archived());
        } else if (mayChange) {
            header.actions(edit(), archive());
        }
    }

    private static Banner archived(Button... deeds) {
        return new Banner(
                Tone.NEUTRAL,
                "This project is archived: everything in it can be read, and nothing changes.",
                deeds);
    }

    private Button edit() {
        return new Button(
                "Edit", Icons.EDIT.create(), _ -> new DetailsDialog(projects, project).open());
    }

    private Button archive() {
        return new Button(
                "Archive",
                Icons.ARCHIVE.create(),
                _ ->
                        Confirmation.ask(
                                "Archive %s?".formatted(project.displayName()),
                                "It leaves every list and takes no more runs, models or decisions. Everything in it stays readable at its address, and it can be restored.",
                                "Archive",
                                () -> {
                                    projects.archive(project.id());
                                    reload();
                                }));
    }

    private Button restore() {
        return new Button(
                "Restore",
                _ -> {
                    projects.restore(project.id());
                    reload();
                });
    }

    private static void reload() {
        var address = UI.getCurrentOrThrow().getActiveViewLocation().getPath();
        UI.getCurrentOrThrow().getPage().setLocation("/" + address);
    }
}
