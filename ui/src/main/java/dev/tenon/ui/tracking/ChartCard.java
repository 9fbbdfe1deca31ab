package dev.tenon.ui.tracking;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import dev.tenon.ui.shell.Place;

/// One metric of one run, drawn by `tenon/tenon-chart.js`; the server only tells it where its
/// points are.
@Tag("tenon-chart")
class ChartCard extends Component {
    ChartCard(Place place, String run, String key, boolean live) {
        getElement()
                .setAttribute("src", place.inProject("api", "v1", "runs", run, "metrics") + "/");
        getElement().setAttribute("key", key);
        getElement().setAttribute("run", run);
        if (live) getElement().setAttribute("live", place.inProject("api", "v1", "live"));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://tenon/tenon-chart.js");
    }
}
