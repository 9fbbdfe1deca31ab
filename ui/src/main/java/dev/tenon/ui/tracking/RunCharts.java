package dev.tenon.ui.tracking;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import dev.tenon.problem.Problem;
import dev.tenon.tracking.MetricPins;
import dev.tenon.tracking.Run;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.shell.Place;
import tools.jackson.databind.json.JsonMapper;

/// The charts of a run, drawn by `tenon/tenon-run-charts.js`, which fetches for itself what it
/// draws; the server keeps what its reader pins.
@Tag("tn-run-charts")
class RunCharts extends Component {
    private static final JsonMapper JSON = JsonMapper.shared();

    private RunCharts(Run run, MetricPins pins, boolean machine) {
        var place = Place.here();
        getElement()
                .setAttribute("src", place.inProject("api", "v1") + "/")
                .setAttribute("run", run.id().toString())
                .setAttribute("name", run.name())
                .setAttribute("machine", String.valueOf(machine))
                .setAttribute("pins", JSON.writeValueAsString(pins.mine(place.projectId())));
        if (!run.status().isOver()) getElement().setAttribute("live", true);
        ComponentUtil.addListener(this, Pinned.class, event -> keep(pins, event));
    }

    static RunCharts ofTraining(Run run, MetricPins pins) {
        return new RunCharts(run, pins, false);
    }

    static RunCharts ofMachine(Run run, MetricPins pins) {
        var charts = new RunCharts(run, pins, true);
        charts.getElement()
                .setAttribute(
                        "none",
                        "Nothing was measured of the machine. mlflow.enable_system_metrics_logging() before the run begins does that.");
        return charts;
    }

    private static void keep(MetricPins pins, Pinned event) {
        try {
            pins.set(Place.here().projectId(), event.key(), event.pinned());
        } catch (Problem refused) {
            Notices.problem(refused);
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://tenon/tenon-run-charts.js");
    }

    /// The reader wants to see a metric first, or no longer.
    @DomEvent("tn-pin")
    public static class Pinned extends ComponentEvent<RunCharts> {
        private static final long serialVersionUID = 1;

        private final String key;
        private final boolean pinned;

        public Pinned(
                RunCharts source,
                boolean fromClient,
                @EventData("event.detail.key") String key,
                @EventData("event.detail.pinned") boolean pinned) {
            super(source, fromClient);
            this.key = key;
            this.pinned = pinned;
        }

        String key() {
            return key;
        }

        boolean pinned() {
            return pinned;
        }
    }
}
