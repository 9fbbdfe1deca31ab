package dev.tenon.ui.tracking;

import com.vaadin.flow.router.QueryParameters;
import dev.tenon.tracking.RunId;
import dev.tenon.ui.kit.ViewTabs;
import dev.tenon.ui.shell.Place;
import java.util.Locale;

/// The parts of a run's page; the page's address names the one that is shown.
enum RunTab {
    OVERVIEW("Overview"),
    CHARTS("Charts"),
    SYSTEM("System metrics"),
    ARTIFACTS("Artifacts");

    private final String title;

    RunTab(String title) {
        this.title = title;
    }

    static RunTab of(QueryParameters address) {
        var wanted = address.getSingleParameter("tab").orElse("");
        for (var tab : values()) {
            if (tab.words().equals(wanted)) return tab;
        }
        return OVERVIEW;
    }

    String address(Place place, RunId run) {
        var page = place.inProject("runs", run.toString());
        return this == OVERVIEW ? page : page + "?tab=" + words();
    }

    private String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ViewTabs tabs(Place place, RunId run, RunTab here) {
        var tabs = new ViewTabs("Parts of the run");
        for (var tab : values()) tabs.add(tab.title, tab.address(place, run), tab == here);
        return tabs;
    }
}
