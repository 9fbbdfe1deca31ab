package dev.tenon.ui.projects;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.ui.kit.FormDialog;

/// Gives a project another name; its address stays.
class RenameDialog extends FormDialog {
    RenameDialog(Projects projects, Project project) {
        super("Rename project", "Rename");
        var name = new TextField("Name");
        name.setValue(project.displayName());
        name.setMaxLength(100);
        name.setAutofocus(true);
        name.setHelperText("The address stays: %s.".formatted(project.slug()));
        add(name);
        onSubmit(
                () -> {
                    projects.rename(project.id(), name.getValue());
                    UI.getCurrentOrThrow().refreshCurrentRoute(true);
                });
    }
}
