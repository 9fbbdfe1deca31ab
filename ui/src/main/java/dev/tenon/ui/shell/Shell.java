package dev.tenon.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import dev.tenon.preferences.Preferences;
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
    private final EmergencyBanner emergency;
    private final ReaderMenu reader;
    private final transient Preferences preferences;

    Shell(
            SideNavigation navigation,
            Switcher switcher,
            Breadcrumbs breadcrumbs,
            ReaderMenu reader,
            Palette palette,
            EmergencyBanner emergency,
            Preferences preferences) {
        this.navigation = navigation;
        this.switcher = switcher;
        this.breadcrumbs = breadcrumbs;
        this.reader = reader;
        this.emergency = emergency;
        this.preferences = preferences;
        addClassName("tn-shell");
        setPrimarySection(Section.DRAWER);
        addToDrawer(drawer());
        addToNavbar(skip(), toggle(), breadcrumbs, resting, emergency, palette);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var place = Place.of(event.getLocationChangeEvent().getUI()).orElse(null);
        navigation.show(place);
        switcher.show(place);
        breadcrumbs.show(place, event);
        reader.show(place);
        resting.show(place);
        emergency.show(place);
        if (place == null) return;
        Likings.showOnce(event.getLocationChangeEvent().getUI(), preferences);
        if (place.projectIfAny() != null) remember(place);
    }

    /// Something on a page that is open has changed how much waits for the reader.
    public static void countAgain(Component page) {
        Shell shell = page.findAncestor(Shell.class);
        if (shell != null) shell.navigation.show(Place.here());
    }

    /// The root leads back to the project where the reader was last, in this browser.
    private void remember(Place place) {
        getElement().executeJs("window.tenon?.remember($0)", place.inProject());
    }

    private Component drawer() {
        var drawer = new Div(switcher, search(), navigation, reader);
        drawer.addClassName("tn-drawer");
        return drawer;
    }

    private static Component search() {
        var key = new Span();
        key.addClassName("tn-key");
        key.getElement().setAttribute("data-palette-key", true).setAttribute("aria-hidden", "true");
        var search = new NativeButton();
        search.add(Icons.SEARCH.create(), new Span("Go to or do"), key);
        search.addClassName("tn-palette-button");
        search.getElement()
                .setAttribute("type", "button")
                .setAttribute("data-open-palette", true)
                .setAttribute("aria-haspopup", "dialog");
        return search;
    }

    /// The first thing that the keyboard reaches on every page.
    private static Component skip() {
        var skip = new NativeButton("Skip to content");
        skip.addClassName("tn-skip");
        skip.getElement().setAttribute("type", "button").setAttribute("data-skip", true);
        return skip;
    }

    private static Component toggle() {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel("Navigation");
        toggle.setIcon(Icons.MENU.create());
        toggle.addClassName("tn-drawer-toggle");
        return toggle;
    }
}
