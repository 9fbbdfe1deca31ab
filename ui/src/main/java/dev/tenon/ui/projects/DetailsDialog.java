package dev.tenon.ui.projects;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.ui.kit.FormDialog;

/// Gives a project another name and description; its address stays.
class DetailsDialog extends FormDialog {
    DetailsDialog(Projects projects, Project project) {
        super("Edit project", "Save");
        var name = new TextField("Name");
        name.setValue(project.displayName());
        name.setMaxLength(100);
        name.setAutofocus(true);
        name.setHelperText("The address stays: %s.".formatted(project.slug()));
        var description = new TextArea("Description");
        description.setValue(project.description());
        description.setMaxLength(1000);
        description.setMinHeight("80px");
        add(name, description);
        onSubmit(
                () -> {
                    projects.rename(project.id(), name.getValue());
                    projects.describe(project.id(), description.getValue());
                    UI.getCurrentOrThrow().refreshCurrentRoute(true);
                });
    }
}
