package dev.tenon.ui.tracking;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import dev.tenon.tracking.Experiment;
import dev.tenon.ui.shell.Place;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// The table of runs, drawn by `tenon/tenon-run-table.js`; rows never come through here, only what
/// stands in the page's address.
@Tag("tenon-run-table")
class RunTable extends Component {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// @param may what the reader may do: `write` runs, `share` views, choose the `first` one
    RunTable(Place place, List<String> may) {
        getElement().setAttribute("project", place.inProject());
        getElement().setAttribute("may", String.join(" ", may));
    }

    void experiments(List<Experiment> experiments) {
        var names =
                experiments.stream()
                        .map(one -> List.of(Long.toString(one.id()), one.name()))
                        .toList();
        getElement().setAttribute("experiments", JSON.writeValueAsString(names));
    }

    /// Shows runs as an address says.
    void show(String query) {
        getElement().setAttribute("look", query);
    }

    /// Tells how the reader looks at them now, as an address says it.
    void onLook(Consumer<String> told) {
        ComponentUtil.addListener(this, Looked.class, event -> told.accept(event.query()));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://tenon/tenon-run-table.js");
    }

    /// The reader looks at other runs, or at other columns of them.
    @DomEvent("tn-look")
    public static class Looked extends ComponentEvent<RunTable> {
        private static final long serialVersionUID = 1;

        private final String query;

        public Looked(
                RunTable source, boolean fromClient, @EventData("event.detail") String query) {
            super(source, fromClient);
            this.query = query;
        }

        String query() {
            return query;
        }
    }
}
