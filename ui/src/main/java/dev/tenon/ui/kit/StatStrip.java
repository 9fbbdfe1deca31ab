package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/// A few figures in a row, each with what it counts, each a way to what it counts.
public final class StatStrip extends Div {
    public StatStrip() {
        addClassName("tn-stats");
    }

    public StatStrip add(String label, String figure) {
        add(filled(new Div(), label, figure));
        return this;
    }

    public StatStrip add(String label, String figure, String address) {
        add(filled(new Anchor(address), label, figure));
        return this;
    }

    private static <C extends Component & com.vaadin.flow.component.HasComponents> C filled(
            C box, String label, String figure) {
        var name = new Span(label);
        name.addClassName("tn-stat-label");
        var value = new Span(figure);
        value.addClassName("tn-stat-figure");
        box.add(name, value);
        box.addClassName("tn-stat");
        return box;
    }
}
