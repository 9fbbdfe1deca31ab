package dev.tenon.ui.registry;

import com.vaadin.flow.router.QueryParameters;
import dev.tenon.registry.ModelName;
import dev.tenon.ui.kit.ViewTabs;
import dev.tenon.ui.shell.Place;
import java.util.Locale;

/// The parts of a model's page; which one is shown stands in the address.
enum ModelTab {
    VERSIONS("Versions"),
    CARD("Card"),
    HISTORY("History");

    private final String title;

    ModelTab(String title) {
        this.title = title;
    }

    static ModelTab of(QueryParameters address) {
        var wanted = address.getSingleParameter("tab").orElse("");
        for (var tab : values()) {
            if (tab.words().equals(wanted)) return tab;
        }
        return VERSIONS;
    }

    String address(Place place, ModelName model) {
        var page = place.inProject("models", model.value());
        return this == VERSIONS ? page : page + "?tab=" + words();
    }

    private String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ViewTabs tabs(Place place, ModelName model, ModelTab here) {
        var tabs = new ViewTabs("Parts of the model");
        for (var tab : values()) tabs.add(tab.title, tab.address(place, model), tab == here);
        return tabs;
    }
}
