package dev.tenon.ui.tracking;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;

/// Runs beside each other. The page's address says which and how; `tenon/tenon-compare.js` fetches
/// and shows them, nothing of it travels through here.
@Route(value = Place.PROJECT + "/compare", layout = Shell.class)
@PageTitle("Compare runs")
@StyleSheet("context://tenon/elements.css")
@StyleSheet("context://tenon/charts.css")
@StyleSheet("context://tenon/compare.css")
class CompareView extends Page implements BeforeEnterObserver {
    private final Element comparison = new Element("tenon-compare");

    CompareView(Access access) {
        var place = Place.here();
        access.require(Permission.RUN_READ, place.projectId());
        comparison.setAttribute("api", place.inProject("api", "v1") + "/");
        comparison.setAttribute("page", place.inProject("runs"));
        addClassName("tn-page-filled");
        add(new PageHeader("Compare runs"));
        getElement().appendChild(comparison);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        comparison.setAttribute("asked", event.getLocation().getQueryParameters().getQueryString());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://tenon/tenon-compare.js");
    }
}
