package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import dev.tenon.identity.Doorstep;
import dev.tenon.tenancy.Tenant;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.shell.ConsoleDoor.Reach;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The root: leads to the project where the reader was last, or shows all that is open to them.
@Route(value = "", layout = Shell.class)
@PageTitle("Home")
class HomeView extends Page implements BeforeEnterObserver {
    static final String LAST_PLACE = "tenon-place";

    private final transient ConsoleDoor door;
    private final transient List<Navigation> rooms;

    HomeView(ConsoleDoor door, List<Navigation> rooms) {
        this.door = door;
        this.rooms = rooms;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var reader = SignedIn.here();
        var reach = door.reachOf(reader);
        var choose = event.getLocation().getQueryParameters().getParameters().containsKey("all");
        var target = choose ? Optional.<String>empty() : target(reader, reach);
        if (target.isPresent()) {
            event.forwardTo(target.get());
        } else {
            show(reach);
        }
    }

    private Optional<String> target(SignedIn reader, List<Reach> reach) {
        var places = reach.stream().flatMap(HomeView::projects).toList();
        if (places.size() == 1) return Optional.of(places.getFirst());
        var last = lastPlace(VaadinRequest.getCurrent());
        if (places.contains(last)) return Optional.ofNullable(last);
        return reach.isEmpty() && reader.operator() ? platform() : Optional.empty();
    }

    private Optional<String> platform() {
        return rooms.stream()
                .flatMap(room -> room.entries().stream())
                .filter(entry -> entry.scope() == NavigationEntry.Scope.PLATFORM)
                .map(NavigationEntry::path)
                .findFirst();
    }

    private static java.util.stream.Stream<String> projects(Reach reach) {
        return reach.projects().stream()
                .map(project -> new Place(reach.tenant(), project).inProject());
    }

    private static @Nullable String lastPlace(@Nullable VaadinRequest request) {
        if (request == null || request.getCookies() == null) return null;
        return Arrays.stream(request.getCookies())
                .filter(cookie -> cookie.getName().equals(LAST_PLACE))
                .map(Cookie::getValue)
                .findFirst()
                .orElse(null);
    }

    private void show(List<Reach> reach) {
        removeAll();
        if (reach.isEmpty()) {
            add(
                    new EmptyState(
                            Icons.PROJECTS,
                            "No project is open to you yet",
                            "An owner of your tenant can make you a member of a project; it appears here as soon as they have."));
            return;
        }
        add(new PageHeader("Your projects"));
        reach.forEach(one -> add(section(one)));
    }

    private static Section section(Reach reach) {
        var cards = new Div();
        cards.addClassName("tn-cards");
        for (var project : reach.projects()) {
            var place = new Place(reach.tenant(), project);
            var card = new Anchor(place.inProject(), project.displayName());
            card.addClassName("tn-card-link");
            cards.add(card);
        }
        if (reach.tenant().state() != Tenant.State.ACTIVE) {
            cards.add(new Paragraph(Doorstep.closed(reach.tenant()).sentence()));
        }
        var home = new Anchor("t/" + reach.tenant().slug(), "Open tenant");
        home.addClassName("tn-link-button");
        return new Section(reach.tenant().displayName(), cards).actions(home);
    }
}
