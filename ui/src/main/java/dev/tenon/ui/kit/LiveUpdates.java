package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import java.util.function.Consumer;

/// Tells a page that something it shows has changed. The browser listens, on the one stream of its
/// tab, and asks at most once a second.
@Tag("tn-live")
public final class LiveUpdates extends Component {
    /// The address is the project's `api/v1/live`; a topic is what a room says has changed, such as
    /// `runs`.
    public LiveUpdates(String address, Consumer<String> changed, String... topics) {
        getElement().setAttribute("src", address);
        getElement().setAttribute("topics", String.join(" ", topics));
        ComponentUtil.addListener(this, Changed.class, event -> changed.accept(event.topic()));
    }

    /// One of the topics has changed.
    @DomEvent("tn-changed")
    public static class Changed extends ComponentEvent<LiveUpdates> {
        private static final long serialVersionUID = 1;

        private final String topic;

        public Changed(
                LiveUpdates source, boolean fromClient, @EventData("event.detail") String topic) {
            super(source, fromClient);
            this.topic = topic;
        }

        public String topic() {
            return topic;
        }
    }
}
