package dev.tenon.ui.members;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.identity.PersonId;
import dev.tenon.people.Group;
import dev.tenon.people.Groups;
import dev.tenon.people.Member;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a group, or changes its name and who is in it.
class GroupDialog extends FormDialog {
    private final TextField name = new TextField("Name");
    private final TextField description = new TextField("What it is for");
    private final MultiSelectComboBox<Member> people = new MultiSelectComboBox<>("Who is in it");

    GroupDialog(Groups groups, List<Member> members, @Nullable Group before, Runnable done) {
        super(
                before == null ? "New group" : "Group " + before.name(),
                before == null ? "Create group" : "Save group");
        name.setMaxLength(100);
        name.setAutofocus(true);
        description.setMaxLength(500);
        people.setItems(members);
        people.setItemLabelGenerator(Member::name);
        people.setHelperText("The group's roles are given on the page Roles.");
        if (before != null) {
            name.setValue(before.name());
            description.setValue(before.description());
            people.setValue(
                    members.stream()
                            .filter(one -> inside(before).contains(one.person()))
                            .collect(Collectors.toSet()));
        }
        add(name, description, people);
        onSubmit(
                () -> {
                    save(groups, before);
                    Notices.done("The group %s is saved.".formatted(name.getValue()));
                    done.run();
                });
    }

    private void save(Groups groups, @Nullable Group before) {
        var group =
                before == null
                        ? groups.create(name.getValue(), description.getValue())
                        : groups.change(before.id(), name.getValue(), description.getValue());
        var wanted = people.getValue().stream().map(Member::person).collect(Collectors.toSet());
        var there = inside(group);
        there.stream()
                .filter(one -> !wanted.contains(one))
                .forEach(one -> groups.leave(group.id(), one));
        wanted.stream()
                .filter(one -> !there.contains(one))
                .forEach(one -> groups.join(group.id(), one));
    }

    private static Set<PersonId> inside(Group group) {
        return group.members().stream().map(Group.Belonging::person).collect(Collectors.toSet());
    }
}
