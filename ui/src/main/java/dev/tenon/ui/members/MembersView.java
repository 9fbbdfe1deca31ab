package dev.tenon.ui.members;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.people.Group;
import dev.tenon.people.Groups;
import dev.tenon.people.Member;
import dev.tenon.people.Members;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.stream.Collectors;

/// The tenant's people and their groups; who may only look sees the same without the deeds.
@Route(value = Place.TENANT + "/members", layout = Shell.class)
@PageTitle("Members")
class MembersView extends Page implements BeforeEnterObserver {
    private static final String DEEDS =
            """
            <button class="tn-cell-button" aria-label="Change roles of ${item.name}" @click="${change}">Roles</button
            ><button class="tn-cell-button" aria-label="Remove ${item.name}" @click="${remove}">Remove</button>""";
    private static final String GROUP_DEEDS =
            """
            <button class="tn-cell-button" aria-label="Who is in ${item.name}" @click="${change}">Change</button
            ><button class="tn-cell-button" aria-label="Delete ${item.name}" @click="${remove}">Delete</button>""";

    private final transient Members members;
    private final transient Groups groups;
    private final transient Projects projects;
    private final transient Access access;

    MembersView(Members members, Groups groups, Projects projects, Access access) {
        this.members = members;
        this.groups = groups;
        this.projects = projects;
        this.access = access;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        var header =
                new PageHeader("Members")
                        .below("Who belongs to this tenant, and what each may do here.");
        if (mayWrite()) header.actions(add());
        var table = table();
        table.setItems(members.all());
        add(header, table, groupSection());
    }

    private boolean mayWrite() {
        return access.allows(Permission.MEMBER_WRITE);
    }

    private Button add() {
        var add =
                new Button(
                        "Add member",
                        Icons.PLUS.create(),
                        _ -> new AddMemberDialog(members, projects.visible(), this::show).open());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        return add;
    }

    private Table<Member> table() {
        var names =
                projects.visible().stream()
                        .collect(Collectors.toMap(Project::id, Project::displayName));
        var table = new Table<Member>("Members");
        table.text("Name", Member::name);
        table.text("E-mail address", Member::email);
        table.text("In the tenant", MemberWords::inTenant);
        table.text("In projects", member -> MemberWords.inProjects(member, names)).setFlexGrow(2);
        table.status("Account", MemberWords::account).setTooltipGenerator(Member::problem);
        table.moment("Since", Member::since);
        if (mayWrite()) {
            table.addColumn(
                            LitRenderer.<Member>of(DEEDS)
                                    .withProperty("name", Member::name)
                                    .withFunction("change", this::change)
                                    .withFunction("remove", this::askToRemove))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
        return table.asHighAsItsRows();
    }

    private Section groupSection() {
        var table = new Table<Group>("Groups");
        table.text("Name", Group::name);
        table.text("For", Group::description);
        table.text("Who", MembersView::people).setFlexGrow(2);
        table.moment("Since", Group::since);
        if (mayWrite()) {
            table.addColumn(
                            LitRenderer.<Group>of(GROUP_DEEDS)
                                    .withProperty("name", Group::name)
                                    .withFunction("change", this::change)
                                    .withFunction("remove", this::askToDelete))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
        table.setEmptyStateText("No group yet. People in a group hold its roles together.");
        table.setItems(groups.all());
        var section = new Section("Groups", table.asHighAsItsRows()).flush();
        if (mayWrite()) {
            section.actions(
                    new Button(
                            "New group",
                            Icons.PLUS.create(),
                            _ -> new GroupDialog(groups, members.all(), null, this::show).open()));
        }
        return section;
    }

    private static String people(Group group) {
        return group.members().isEmpty()
                ? "Nobody"
                : group.members().stream()
                        .map(Group.Belonging::name)
                        .collect(Collectors.joining(", "));
    }

    private void change(Member member) {
        new RolesDialog(members, member, projects.visible(), this::show).open();
    }

    private void change(Group group) {
        new GroupDialog(groups, members.all(), group, this::show).open();
    }

    private void askToRemove(Member member) {
        Confirmation.ask(
                "Remove %s?".formatted(member.name()),
                "Their membership, roles and tokens end at once. What they did stays in the audit.",
                "Remove member",
                () -> {
                    members.remove(member.person());
                    Notices.done("%s is no longer a member.".formatted(member.name()));
                    show();
                });
    }

    private void askToDelete(Group group) {
        Confirmation.ask(
                "Delete the group %s?".formatted(group.name()),
                "Everybody in it loses the roles that it holds, at once.",
                "Delete group",
                () -> {
                    groups.delete(group.id());
                    Notices.done("The group %s is gone.".formatted(group.name()));
                    show();
                });
    }
}
