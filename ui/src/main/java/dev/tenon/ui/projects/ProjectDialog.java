package dev.tenon.ui.projects;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.tenon.projects.Projects;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.shell.Place;
import java.text.Normalizer;
import java.util.Locale;

/// Makes a project; the address is proposed from the name and can't change later.
class ProjectDialog extends FormDialog {
    private static final int LONGEST_SLUG = 40;

    private final TextField name = new TextField("Name");
    private final TextField slug = new TextField("Address");
    private final TextArea description = new TextArea("Description");

    ProjectDialog(Projects projects) {
        super("New project", "Create project");
        layFields();
        add(name, slug, description);
        onSubmit(() -> create(projects));
    }

    private void layFields() {
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(100);
        name.setAutofocus(true);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.addValueChangeListener(
                event -> {
                    if (!edited()) slug.setValue(slugOf(event.getValue()));
                });
        slug.setHelperText("Small letters, digits and dashes. Programs use it; it never changes.");
        slug.setMaxLength(LONGEST_SLUG);
        slug.addClassName("tn-mono-field");
        slug.addValueChangeListener(
                event -> {
                    if (event.isFromClient()) ComponentUtil.setData(slug, "edited", true);
                });
        description.setMaxLength(1000);
        description.setMinHeight("80px");
    }

    private void create(Projects projects) {
        var project = projects.create(slug.getValue(), name.getValue(), description.getValue());
        UI.getCurrentOrThrow().navigate(Place.here().inTenant("p", project.slug()));
    }

    private boolean edited() {
        return ComponentUtil.getData(slug, "edited") != null;
    }

    static String slugOf(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        var slug =
                plain.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[^a-z]+", "");
        return slug.substring(0, Math.min(slug.length(), LONGEST_SLUG)).replaceAll("-+$", "");
    }
}
