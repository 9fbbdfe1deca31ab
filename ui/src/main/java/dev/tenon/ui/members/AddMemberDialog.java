package dev.tenon.ui.members;

import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.identity.Role;
import dev.tenon.people.Members;
import dev.tenon.people.Person;
import dev.tenon.people.Roles;
import dev.tenon.projects.Project;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import java.util.List;

/// Makes somebody a member, with the roles they begin with.
class AddMemberDialog extends FormDialog {
    AddMemberDialog(Members members, List<Project> projects, Runnable done) {
        super("Add member", "Add member");
        var name = new TextField("Name");
        name.setMaxLength(100);
        name.setAutofocus(true);
        var email = new EmailField("E-mail address");
        email.setHelperText("They sign in with it, as soon as their account is made.");
        var roles = new RoleFields(Roles.of(Role.MEMBER), projects);
        add(name, email, roles);
        onSubmit(
                () -> {
                    var member =
                            members.add(
                                    new Person(email.getValue(), name.getValue()), roles.roles());
                    Notices.done("%s is a member.".formatted(member.name()));
                    done.run();
                });
    }
}
