package dev.tenon.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.approval.ApprovalInbox;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.List;

/// The reader's inbox of a project: what waits for them, what they asked, what is decided.
@Route(value = Place.PROJECT + "/approvals", layout = Shell.class)
@PageTitle("Approvals")
class ApprovalsView extends Page implements BeforeEnterObserver {
    private final transient ApprovalInbox inbox;

    ApprovalsView(ApprovalInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var project = Place.here().projectId();
        removeAll();
        add(
                new PageHeader("Approvals")
                        .below(
                                "What may run in production, decided by people on the evidence they saw."));
        if (inbox.all(project).isEmpty()) {
            add(
                    new EmptyState(
                            Icons.APPROVALS,
                            "Nothing was asked yet",
                            "When somebody asks for production on a version's page, the request appears here for those who may decide."));
            return;
        }
        var mine =
                inbox.mine(project).stream().filter(request -> request.state().isOpen()).toList();
        add(
                part("Waiting for you", inbox.waitingForMe(project), "Nothing waits for you."),
                part("You asked", mine, "None of your requests is open."),
                part("Decided", inbox.decided(project), "Nothing is decided yet."));
    }

    private static Section part(String title, List<ApprovalRequest> requests, String none) {
        if (requests.isEmpty()) return new Section(title, new Paragraph(none));
        return new Section(title, table(title, requests)).flush();
    }

    private static Component table(String title, List<ApprovalRequest> requests) {
        var place = Place.here();
        var table = new Table<ApprovalRequest>(title);
        table.link(
                "What",
                one -> one.subject().name(),
                one -> place.inProject("approvals", one.id().toString()));
        table.text("For", ApprovalRequest::environment).setAutoWidth(true).setFlexGrow(0);
        table.status("State", RequestWords::state);
        table.text("Why", ApprovalRequest::reason);
        table.text("Asked by", one -> one.requester().name());
        table.moment("Asked", ApprovalRequest::requestedAt);
        table.setItems(requests);
        return table.asHighAsItsRows();
    }
}
