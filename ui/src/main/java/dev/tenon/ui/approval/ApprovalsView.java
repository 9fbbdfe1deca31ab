package dev.tenon.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.approval.ApprovalInbox;
import dev.tenon.approval.ApprovalInbox.View;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.LiveUpdates;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.kit.ViewTabs;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import dev.tenon.wire.Page.Wish;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The reader's inbox of a project: what waits for them, what of theirs is blocked, what they
/// asked, what is decided; each at an address of its own.
@Route(value = Place.PROJECT + "/approvals", layout = Shell.class)
@PageTitle("Approvals")
class ApprovalsView extends Page implements BeforeEnterObserver {
    private static final List<View> VIEWS =
            List.of(View.WAITING, View.BLOCKED, View.MINE, View.DECIDED);
    private static final Map<View, String> TITLES =
            Map.of(
                    View.WAITING, "Waiting for you",
                    View.BLOCKED, "Yours, blocked",
                    View.MINE, "You asked",
                    View.DECIDED, "Decided");

    private record Nothing(String title, String words) {}

    private static final Map<View, Nothing> NOTHING =
            Map.of(
                    View.WAITING,
                    new Nothing(
                            "Nothing waits for you",
                            "When somebody asks for production on a version's page and you may decide, the request appears here."),
                    View.BLOCKED,
                    new Nothing(
                            "Nothing of yours is blocked",
                            "None of your requests waits for something that you could bring or change."),
                    View.MINE,
                    new Nothing(
                            "You have asked for nothing yet", "A version's page has the button."),
                    View.DECIDED,
                    new Nothing(
                            "Nothing is decided yet",
                            "What people decided stays here, with the evidence they saw."));

    private final transient ApprovalInbox inbox;

    ApprovalsView(ApprovalInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters().getParameters();
        show(view(parameters.getOrDefault("view", List.of("")).getFirst()), after(parameters));
    }

    private static View view(String word) {
        return VIEWS.stream()
                .filter(view -> word(view).equals(word))
                .findFirst()
                .orElse(View.WAITING);
    }

    private static String after(Map<String, List<String>> parameters) {
        return parameters.getOrDefault("after", List.of("")).getFirst();
    }

    private void show(View view, String after) {
        var place = Place.here();
        removeAll();
        add(
                new PageHeader("Approvals")
                        .below(
                                "What may run in production, decided by people on the evidence they saw."));
        var page = inbox.page(place.projectId(), view, new Wish(100, after));
        var tabs = new ViewTabs("Requests");
        for (var each : VIEWS)
            tabs.add(
                    title(each, each == view && after.isEmpty() ? page : null),
                    address(each),
                    each == view);
        add(tabs, list(view, page.items()));
        if (page.next() != null)
            add(new Anchor(address(view) + "&after=" + page.next(), "Older requests"));
        add(
                new LiveUpdates(
                        place.inProject("api", "v1", "live"), _ -> show(view, after), "approvals"));
    }

    /// With how many there are, of those that somebody must do something about; the first page is
    /// read if it isn't known.
    private String title(View view, dev.tenon.wire.@Nullable Page<ApprovalRequest> known) {
        var title = TITLES.getOrDefault(view, "");
        if (view != View.WAITING && view != View.BLOCKED) return title;
        var first =
                known != null
                        ? known
                        : inbox.page(Place.here().projectId(), view, new Wish(100, null));
        return first.items().isEmpty() ? title : "%s (%d)".formatted(title, first.items().size());
    }

    private static String address(View view) {
        return "/" + Place.here().inProject("approvals") + "?view=" + word(view);
    }

    private static String word(View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }

    private static Component list(View view, List<ApprovalRequest> requests) {
        var title = TITLES.getOrDefault(view, "");
        if (!requests.isEmpty()) return new Section(title, table(title, requests)).flush();
        var nothing = NOTHING.getOrDefault(view, new Nothing(title, ""));
        return new EmptyState(Icons.APPROVALS, nothing.title(), nothing.words());
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
        table.text("What is missing, or why", RequestWords::standing);
        table.text("Asked by", one -> one.requester().name());
        table.moment("Asked", ApprovalRequest::requestedAt);
        table.setItems(requests);
        return table.asHighAsItsRows();
    }
}
