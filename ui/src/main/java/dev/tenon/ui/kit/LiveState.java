package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;

/// Says whether the page follows what happens: live, paused by its reader, reconnecting, or stale.
@Tag("tn-live-state")
public final class LiveState extends Component {
    /// The address is the project's `api/v1/live`.
    public LiveState(String address) {
        getElement().setAttribute("src", address);
    }
}
