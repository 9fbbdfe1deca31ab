package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.tenon.identity.Access;
import dev.tenon.ui.shell.NavigationEntry.Scope;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.stereotype.Component;

/// Where the reader may go from here: what every room contributes, less what they may not.
@Component
@org.springframework.context.annotation.Scope(BeanDefinition.SCOPE_PROTOTYPE)
class SideNavigation extends Div {
    private final List<Navigation> rooms;
    private final Access access;

    SideNavigation(List<Navigation> rooms, Access access) {
        this.rooms = rooms;
        this.access = access;
        addClassName("tn-navigation");
    }

    void show(@Nullable Place place) {
        removeAll();
        if (place == null) {
            group(
                    "Platform",
                    SignedIn.here().operator() ? entries(Scope.PLATFORM) : List.of(),
                    null);
            return;
        }
        var project = place.projectIfAny();
        if (project != null) group(project.displayName(), open(Scope.PROJECT, place), place);
        group(place.tenant().displayName(), open(Scope.TENANT, place), place);
    }

    private void group(String title, List<NavigationEntry> entries, @Nullable Place place) {
        if (entries.isEmpty()) return;
        var group = new SideNav(title);
        group.addClassName("tn-nav");
        entries.forEach(entry -> group.addItem(item(entry, place)));
        add(group);
    }

    private static SideNavItem item(NavigationEntry entry, @Nullable Place place) {
        var address = place == null ? entry.path() : entry.address(place);
        var item = new SideNavItem(entry.title(), address, entry.icon().create());
        item.setMatchNested(!entry.path().isEmpty());
        var waiting = entry.waiting() == null ? 0 : entry.waiting().getAsInt();
        if (waiting > 0) {
            var count = new Span(String.valueOf(waiting));
            count.addClassName("tn-count");
            item.setSuffixComponent(count);
        }
        return item;
    }

    private List<NavigationEntry> open(Scope scope, Place place) {
        return entries(scope).stream().filter(entry -> entry.isFor(place, access)).toList();
    }

    private List<NavigationEntry> entries(Scope scope) {
        return rooms.stream()
                .flatMap(room -> room.entries().stream())
                .filter(entry -> entry.scope() == scope)
                .sorted(Comparator.comparingInt(NavigationEntry::rank))
                .toList();
    }
}
