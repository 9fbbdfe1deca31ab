package dev.tenon.ui.registry;

import com.vaadin.flow.router.QueryParameters;
import dev.tenon.registry.ModelVersion;
import dev.tenon.ui.kit.ViewTabs;
import dev.tenon.ui.shell.Place;
import java.util.Locale;

/// The parts of a version's page; which one is shown stands in the address.
enum VersionTab {
    OVERVIEW("Overview"),
    BASELINE("What it is made of"),
    LINEAGE("Lineage");

    private final String title;

    VersionTab(String title) {
        this.title = title;
    }

    static VersionTab of(QueryParameters address) {
        var wanted = address.getSingleParameter("tab").orElse("");
        for (var tab : values()) {
            if (tab.words().equals(wanted)) return tab;
        }
        return OVERVIEW;
    }

    private String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ViewTabs tabs(Place place, ModelVersion version, VersionTab here) {
        var page =
                place.inProject(
                        "models", version.model().value(), String.valueOf(version.number()));
        var tabs = new ViewTabs("Parts of the version");
        for (var tab : values()) {
            var address = tab == OVERVIEW ? page : page + "?tab=" + tab.words();
            tabs.add(tab.title, address, tab == here);
        }
        return tabs;
    }
}
