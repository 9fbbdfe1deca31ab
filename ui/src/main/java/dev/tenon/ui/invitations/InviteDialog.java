package dev.tenon.ui.invitations;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.identity.Role;
import dev.tenon.invitation.Invitations;
import dev.tenon.invitation.Invited;
import dev.tenon.people.Person;
import dev.tenon.people.Roles;
import dev.tenon.projects.Project;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.members.RoleFields;
import java.net.URI;
import java.util.List;

/// Asks somebody to join; where no mail goes out it shows the link, once.
class InviteDialog extends FormDialog {
    InviteDialog(Invitations invitations, List<Project> projects, Runnable done) {
        super("Invite somebody", "Send invitation");
        var name = new TextField("Name");
        name.setMaxLength(100);
        name.setAutofocus(true);
        var email = new EmailField("E-mail address");
        email.setHelperText("Only somebody who signs in with this address can accept.");
        var roles = new RoleFields(Roles.of(Role.MEMBER), projects);
        add(name, email, roles);
        onSubmit(
                () -> {
                    var person = new Person(email.getValue(), name.getValue());
                    var invited = invitations.invite(person, roles.roles());
                    done.run();
                    tell(invited);
                });
    }

    /// What came of sending an invitation again.
    InviteDialog(Invited again) {
        super("Invitation sent again", "Done");
        tell(again);
    }

    private void tell(Invited invited) {
        var name = invited.invitation().person().name();
        invited.link()
                .ifPresentOrElse(
                        link -> reveal(name, link),
                        () -> Notices.done("An invitation is on its way to %s.".formatted(name)));
    }

    private void reveal(String name, URI link) {
        setHeaderTitle("Invitation for " + name);
        show(
                new Paragraph(
                        "This installation sends no mail. Hand this link to %s yourself: it works once, for a week, and is shown only now."
                                .formatted(name)),
                new CodeBlock(link.toString(), "link"));
    }
}
