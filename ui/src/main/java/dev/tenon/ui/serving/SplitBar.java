package dev.tenon.ui.serving;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// A split as one bar of segments with handles between them; the numbers beside it say the same.
/// Drawn by `tenon/tenon-split.js`.
@Tag("tn-split")
final class SplitBar extends Component {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// One segment; its share is out of ten thousand.
    record Part(String name, int version, int share) {}

    /// @param moved is told the shares, in the order of the parts, when somebody moves a handle
    SplitBar(boolean fixed, Consumer<List<Integer>> moved) {
        if (fixed) getElement().setAttribute("fixed", true);
        getElement().setAttribute("role", "group");
        ComponentUtil.addListener(this, Moved.class, event -> moved.accept(event.shares()));
    }

    void show(List<Part> parts) {
        var words = new StringBuilder();
        for (var part : parts)
            words.append("%s %s. ".formatted(part.name(), Shares.percent(part.share())));
        getElement()
                .setAttribute("parts", JSON.writeValueAsString(parts))
                .setAttribute("aria-label", words.toString().strip());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://tenon/tenon-split.js");
    }

    /// Somebody moved a handle.
    @DomEvent("tn-split-moved")
    public static class Moved extends ComponentEvent<SplitBar> {
        private static final long serialVersionUID = 1;

        private final String shares;

        public Moved(
                SplitBar source, boolean fromClient, @EventData("event.detail") String shares) {
            super(source, fromClient);
            this.shares = shares;
        }

        List<Integer> shares() {
            return Arrays.stream(shares.split(" ")).map(Integer::valueOf).toList();
        }
    }
}
