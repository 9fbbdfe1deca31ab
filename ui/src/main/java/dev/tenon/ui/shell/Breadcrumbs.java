package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.PageTitle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// The way from the tenant down to this page, each step a link.
@Component
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
class Breadcrumbs extends Nav {
    private final List<Navigation> rooms;
    private final OrderedList steps = new OrderedList();

    Breadcrumbs(List<Navigation> rooms) {
        this.rooms = rooms;
        addClassName("tn-breadcrumbs");
        getElement().setAttribute("aria-label", "Breadcrumbs");
        add(steps);
    }

    void show(@Nullable Place place, AfterNavigationEvent event) {
        steps.removeAll();
        var title = title(event);
        if (place != null) {
            step(place.tenant().displayName(), place.inTenant());
            var project = place.projectIfAny();
            if (project != null) step(project.displayName(), place.inProject());
            room(place, event.getLocation().getPath())
                    .filter(entry -> !entry.title().equals(title))
                    .ifPresent(entry -> step(entry.title(), entry.address(place)));
        }
        var here = new ListItem(new Span(title));
        here.getElement().setAttribute("aria-current", "page");
        steps.add(here);
    }

    private void step(String title, String address) {
        steps.add(new ListItem(new Anchor(address, title)));
    }

    /// The entry under which a page deeper down is found.
    private Optional<NavigationEntry> room(Place place, String path) {
        return rooms.stream()
                .flatMap(room -> room.entries().stream())
                .filter(entry -> !entry.path().isEmpty())
                .filter(
                        entry ->
                                entry.scope() != NavigationEntry.Scope.PROJECT
                                        || place.projectIfAny() != null)
                .filter(entry -> path.startsWith(entry.address(place) + "/"))
                .findFirst();
    }

    private static String title(AfterNavigationEvent event) {
        var page = event.getActiveChain().getFirst();
        if (page instanceof HasDynamicTitle titled) return titled.getPageTitle();
        var fixed = page.getClass().getAnnotation(PageTitle.class);
        return fixed == null ? "" : fixed.value();
    }
}
