package dev.tenon.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;

import dev.tenon.ui.kit.Icons;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Scope;

/// The frame around every page: where I am, where I may go, who I am.
@org.springframework.stereotype.Component
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
public class Shell extends AppLayout implements AfterNavigationObserver {
    private final SideNavigation navigation;
    private final Switcher switcher;
    private final Breadcrumbs breadcrumbs;
    private final RestingBanner resting = new RestingBanner();

    Shell(
            SideNavigation navigation,
            Switcher switcher,
            Breadcrumbs breadcrumbs,
            ReaderMenu reader) {
        this.navigation = navigation;
        this.switcher = switcher;
        this.breadcrumbs = breadcrumbs;
        addClassName("tn-shell");
        setPrimarySection(Section.DRAWER);
        addToDrawer(drawer(reader));
        addToNavbar(toggle(), breadcrumbs, resting);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var place = Place.of(event.getLocationChangeEvent().getUI()).orElse(null);
        navigation.show(place);
        switcher.show(place);
        breadcrumbs.show(place, event);
        resting.show(place);
        if (place != null && place.projectIfAny() != null) remember(place);
    }

    /// The root leads back to the project where the reader was last, in this browser.
    private void remember(Place place) {
        getElement().executeJs("window.tenon?.remember($0)", place.inProject());
    }

    private Component drawer(ReaderMenu reader) {
        var drawer = new Div(switcher, navigation, reader);
        drawer.addClassName("tn-drawer");
        return drawer;
    }

    private static Component toggle() {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel("Navigation");
        toggle.setIcon(Icons.MENU.create());
        toggle.addClassName("tn-drawer-toggle");
        return toggle;
    }
}
