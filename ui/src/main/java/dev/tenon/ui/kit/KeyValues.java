package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/// Names and values side by side, such as a run's parameters.
public final class KeyValues extends DescriptionList {
    public KeyValues() {
        addClassName("tn-key-values");
    }

    public KeyValues add(String name, String value) {
        return add(name, new Span(value));
    }

    /// A value that is an identifier, a path or a parameter: monospaced.
    public KeyValues addCode(String name, String value) {
        var text = new Span(value);
        text.addClassName("tn-mono");
        return add(name, text);
    }

    public KeyValues add(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
