package dev.tenon.ui.settings;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.List;

/// What the reader chooses for themselves.
@Route(value = Place.TENANT + "/settings", layout = Shell.class)
@PageTitle("Settings")
class SettingsView extends Page implements BeforeEnterObserver {
    private final transient List<SettingsPart> parts;

    SettingsView(List<SettingsPart> parts) {
        this.parts = parts;
        addClassName("tn-page-narrow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(
                new PageHeader("Settings")
                        .below(
                                "For you alone; they follow you to every browser you sign in from."));
        parts.forEach(part -> add(part.section()));
    }
}
