package dev.tenon.ui.serving;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/// A split as one bar of segments; the numbers beside it say the same.
final class SplitBar extends Div {
    /// One segment.
    record Part(String name, int number, int basisPoints) {}

    SplitBar() {
        addClassName("tn-split-bar");
        getElement().setAttribute("role", "img");
    }

    void show(List<Part> parts) {
        removeAll();
        var words = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var segment = new Div(new Span("%s · v%d".formatted(part.name(), part.number())));
            segment.addClassNames("tn-split-part", "tn-split-part-" + (i % 4 + 1));
            segment.getStyle().set("flex-grow", String.valueOf(part.basisPoints()));
            segment.setVisible(part.basisPoints() > 0);
            add(segment);
            words.append("%s %s. ".formatted(part.name(), Shares.percent(part.basisPoints())));
        }
        getElement().setAttribute("aria-label", words.toString().strip());
    }
}
