package dev.tenon.ui.kit;

import com.vaadin.flow.component.html.Span;

/// An id, a digest or a path: monospaced, shortened in the middle, copied whole.
public final class Identifier extends Span {
    public Identifier(String whole) {
        this(whole, 8, 4);
    }

    public Identifier(String whole, int head, int tail) {
        addClassName("tn-identifier");
        var text = new Span(shortened(whole, head, tail));
        text.setTitle(whole);
        add(text, new CopyButton(whole, "the whole text"));
    }

    /// Keeps both ends, which tell one identifier from another.
    public static String shortened(String whole, int head, int tail) {
        return whole.length() <= head + tail + 1
                ? whole
                : whole.substring(0, head) + "…" + whole.substring(whole.length() - tail);
    }
}
