package dev.tenon.ui.invitations;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.invitation.Invitation;
import dev.tenon.invitation.Invitations;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.stream.Collectors;

/// Who was asked to join the tenant, for its owners.
@Route(value = Place.TENANT + "/invitations", layout = Shell.class)
@PageTitle("Invitations")
class InvitationsView extends Page implements BeforeEnterObserver {
    private static final String DEEDS =
            """
            <button class="tn-cell-button" ?hidden="${!item.unsettled}" aria-label="Send the invitation of ${item.name} again"
              @click="${again}">Send again</button
            ><button class="tn-cell-button" ?hidden="${!item.unsettled}" aria-label="Take back the invitation of ${item.name}"
              @click="${revoke}">Take back</button>""";

    private final transient Invitations invitations;
    private final transient Projects projects;
    private final transient Access access;

    InvitationsView(Invitations invitations, Projects projects, Access access) {
        this.invitations = invitations;
        this.projects = projects;
        this.access = access;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.require(Permission.MEMBER_WRITE);
        show();
    }

    private void show() {
        removeAll();
        add(
                new PageHeader("Invitations")
                        .below(
                                "Who was asked to join this tenant. A link works once, for a week, and only for the address it was sent to.")
                        .actions(invite()));
        var all = invitations.all();
        if (all.isEmpty()) {
            add(
                    new EmptyState(
                            Icons.USER,
                            "Nobody is invited",
                            "An invitation asks somebody by e-mail address to join, with the roles you choose."));
            return;
        }
        var table = table();
        table.setItems(all);
        add(table);
    }

    private Button invite() {
        var invite =
                new Button(
                        "Invite somebody",
                        Icons.PLUS.create(),
                        _ -> new InviteDialog(invitations, projects.visible(), this::show).open());
        invite.addThemeVariants(ButtonVariant.PRIMARY);
        return invite;
    }

    private Table<Invitation> table() {
        var names =
                projects.visible().stream()
                        .collect(Collectors.toMap(Project::id, Project::displayName));
        var table = new Table<Invitation>("Invitations");
        table.text("Name", one -> one.person().name());
        table.text("E-mail address", one -> one.person().email());
        table.text("Roles", one -> InvitationWords.roles(one.roles(), names)).setFlexGrow(2);
        table.status("State", InvitationWords::state);
        table.text("Mail", one -> InvitationWords.mail(one.mail()));
        table.moment("Invited", Invitation::createdAt);
        table.moment("Valid until", Invitation::expiresAt);
        table.addColumn(
                        LitRenderer.<Invitation>of(DEEDS)
                                .withProperty("name", one -> one.person().name())
                                .withProperty("unsettled", InvitationWords::isUnsettled)
                                .withFunction("again", this::sendAgain)
                                .withFunction("revoke", this::askToRevoke))
                .setAutoWidth(true)
                .setFlexGrow(0);
        return table.asHighAsItsRows();
    }

    private void sendAgain(Invitation invitation) {
        var again = invitations.sendAgain(invitation.id());
        show();
        if (again.link().isPresent()) new InviteDialog(again).open();
        else Notices.done("A new link is on its way to %s.".formatted(invitation.person().name()));
    }

    private void askToRevoke(Invitation invitation) {
        Confirmation.ask(
                "Take back the invitation of %s?".formatted(invitation.person().name()),
                "The link that was sent stops working at once.",
                "Take back",
                () -> {
                    invitations.revoke(invitation.id());
                    Notices.done("The invitation is taken back.");
                    show();
                });
    }
}
