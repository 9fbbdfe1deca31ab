package dev.tenon.ui.kit;

import com.vaadin.flow.component.html.NativeButton;

/// Copies a text in the browser; the server hears nothing of it.
public final class CopyButton extends NativeButton {
    public CopyButton(String text, String what) {
        addClassName("tn-copy");
        getElement().setAttribute("type", "button").setAttribute("data-copy", text);
        getElement()
                .setAttribute("aria-label", "Copy " + what)
                .setAttribute("title", "Copy " + what);
        add(Icons.COPY.create());
    }
}
