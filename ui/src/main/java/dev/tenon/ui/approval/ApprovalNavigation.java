package dev.tenon.ui.approval;

import dev.tenon.approval.ApprovalInbox;
import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.Navigation;
import dev.tenon.ui.shell.NavigationEntry;
import dev.tenon.ui.shell.Place;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ApprovalNavigation implements Navigation {
    private final ApprovalInbox inbox;

    ApprovalNavigation(ApprovalInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public List<NavigationEntry> entries() {
        return List.of(
                NavigationEntry.ofProject(
                                40,
                                "Approvals",
                                Icons.APPROVALS,
                                "approvals",
                                Permission.MODEL_READ)
                        .counting(() -> inbox.waitingForMe(Place.here().projectId()).size()));
    }
}
