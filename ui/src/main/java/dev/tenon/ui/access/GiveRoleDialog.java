package dev.tenon.ui.access;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.select.Select;
import dev.tenon.problem.Invalid;
import dev.tenon.projects.Project;
import dev.tenon.roles.Holder;
import dev.tenon.roles.NewBinding;
import dev.tenon.roles.RoleBindings;
import dev.tenon.roles.RoleDefinition;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Gives a role to a person, a group or a service account: where, and until when.
class GiveRoleDialog extends FormDialog {
    private final ComboBox<Candidate> holder = new ComboBox<>("Who");
    private final Select<RoleDefinition> role = new Select<>();
    private final Select<Project> project = new Select<>();
    private final DateTimePicker end = new DateTimePicker("Until (UTC)");

    /// Somebody who may be given a role.
    record Candidate(Holder holder, String name) {
        String words() {
            return holder.kind() == Holder.Kind.PERSON
                    ? name
                    : "%s (%s)"
                            .formatted(
                                    name, AccessWords.kind(holder.kind()).toLowerCase(Locale.ROOT));
        }
    }

    GiveRoleDialog(
            RoleBindings bindings,
            List<Candidate> candidates,
            List<RoleDefinition> roles,
            List<Project> projects,
            Runnable done) {
        super("Give a role", "Give role");
        holder.setItems(candidates);
        holder.setItemLabelGenerator(Candidate::words);
        holder.setAutofocus(true);
        role.setLabel("Role");
        role.setItems(roles);
        role.setItemLabelGenerator(RoleDefinition::name);
        project.setLabel("Project");
        project.setItems(projects);
        project.setItemLabelGenerator(Project::displayName);
        project.setVisible(false);
        end.setHelperText("Empty: until it is taken away.");
        role.addValueChangeListener(
                event ->
                        project.setVisible(
                                event.getValue() != null && !event.getValue().ofTenant()));
        if (candidates.size() == 1) holder.setValue(candidates.getFirst());
        add(holder, role, project, end);
        onSubmit(
                () -> {
                    var given = bindings.grant(wanted());
                    Notices.done(
                            "%s holds %s from now on.".formatted(given.holderName(), given.role()));
                    done.run();
                });
    }

    private NewBinding wanted() {
        var who = holder.getValue();
        var what = role.getValue();
        if (who == null || what == null) {
            throw new Invalid("binding", "Say who shall hold which role.");
        }
        var where = project.getValue();
        return new NewBinding(
                who.holder(),
                what.slug(),
                what.ofTenant() || where == null ? null : where.id(),
                moment(end));
    }

    static @Nullable Instant moment(DateTimePicker field) {
        var value = field.getValue();
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }
}
