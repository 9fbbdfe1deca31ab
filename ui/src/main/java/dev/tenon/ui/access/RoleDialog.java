package dev.tenon.ui.access;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.tenon.identity.Permission;
import dev.tenon.roles.NewRole;
import dev.tenon.roles.RoleBook;
import dev.tenon.roles.RoleDefinition;
import dev.tenon.ui.kit.Capital;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Defines a role of the tenant's own, or changes one: its permissions area by area, each a box to
/// be ticked.
class RoleDialog extends FormDialog {
    private final TextField name = new TextField("Name");
    private final TextField slug = new TextField("Slug");
    private final TextArea description = new TextArea("What it is for");
    private final Select<Boolean> scope = new Select<>();
    private final Div matrix = new Div();
    private final transient Map<String, CheckboxGroup<Permission>> areas = new LinkedHashMap<>();
    private final transient @Nullable RoleDefinition before;

    RoleDialog(RoleBook book, @Nullable RoleDefinition before, Runnable done) {
        super(
                before == null ? "New role" : "Role " + before.name(),
                before == null ? "Define role" : "Save role");
        this.before = before;
        name.setMaxLength(100);
        name.setAutofocus(true);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        slug.setHelperText("In the API and in the audit; it never changes.");
        slug.addClassName("tn-mono-field");
        description.setMaxLength(500);
        description.setMinRows(2);
        scope.setLabel("Held in");
        scope.setItems(false, true);
        scope.setItemLabelGenerator(ofTenant -> ofTenant ? "the whole tenant" : "single projects");
        scope.setValue(false);
        matrix.addClassNames("tn-fields", "tn-roles");
        fill(before);
        name.addValueChangeListener(_ -> propose());
        scope.addValueChangeListener(_ -> showAreas(ticked()));
        add(name, slug, description, scope, matrix);
        onSubmit(() -> submit(book, done));
    }

    private void fill(@Nullable RoleDefinition role) {
        if (role != null) {
            name.setValue(role.name());
            slug.setValue(role.slug());
            slug.setReadOnly(true);
            description.setValue(role.description());
            scope.setValue(role.ofTenant());
            scope.setReadOnly(true);
        }
        showAreas(role == null ? Set.of() : role.permissions());
    }

    private void propose() {
        if (before != null) return;
        slug.setValue(
                name.getValue()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[^a-z]+|-+$", ""));
    }

    private void showAreas(Set<Permission> ticked) {
        matrix.removeAll();
        areas.clear();
        byArea().forEach(
                        (area, permissions) -> {
                            var group = new CheckboxGroup<Permission>(Capital.of(area));
                            group.setItems(permissions);
                            group.setItemLabelGenerator(
                                    one -> AccessWords.verb(one) + ": " + AccessWords.meaning(one));
                            group.setValue(
                                    ticked.stream()
                                            .filter(permissions::contains)
                                            .collect(Collectors.toSet()));
                            areas.put(area, group);
                            matrix.add(group);
                        });
    }

    private Map<String, List<Permission>> byArea() {
        return Arrays.stream(Permission.values())
                .filter(one -> scope.getValue() || NewRole.fitsAProject(one))
                .collect(
                        Collectors.groupingBy(
                                AccessWords::area, LinkedHashMap::new, Collectors.toList()));
    }

    private Set<Permission> ticked() {
        var all = new HashSet<Permission>();
        areas.values().forEach(group -> all.addAll(group.getValue()));
        return all;
    }

    private void submit(RoleBook book, Runnable done) {
        var wanted =
                new NewRole(
                        slug.getValue().strip(),
                        name.getValue(),
                        description.getValue(),
                        scope.getValue(),
                        ticked());
        if (before == null) {
            book.define(wanted);
            Notices.done("The role %s can be given from now on.".formatted(wanted.name()));
        } else {
            book.redefine(wanted);
            Notices.done("Whoever holds %s has it so from now on.".formatted(wanted.name()));
        }
        done.run();
    }
}
