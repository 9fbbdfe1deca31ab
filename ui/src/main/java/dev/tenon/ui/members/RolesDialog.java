package dev.tenon.ui.members;

import dev.tenon.people.Member;
import dev.tenon.people.Members;
import dev.tenon.projects.Project;
import dev.tenon.ui.kit.FormDialog;
import dev.tenon.ui.kit.Notices;
import java.util.List;

/// Changes what a member may do, from their next click on.
class RolesDialog extends FormDialog {
    RolesDialog(Members members, Member member, List<Project> projects, Runnable done) {
        super("Roles of " + member.name(), "Save roles");
        var roles = new RoleFields(member.roles(), projects);
        add(roles);
        onSubmit(
                () -> {
                    members.changeRoles(member.person(), roles.roles());
                    Notices.done("%s's roles hold from now on.".formatted(member.name()));
                    done.run();
                });
    }
}
