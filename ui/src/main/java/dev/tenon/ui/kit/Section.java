package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/// A titled part of a page on a surface of its own.
public final class Section extends com.vaadin.flow.component.html.Section {
    private final Div head = new Div();
    private final Div actions = new Div();

    public Section(String title, Component... content) {
        addClassName("tn-section");
        head.addClassName("tn-section-head");
        actions.addClassName("tn-actions");
        head.add(new H2(title), actions);
        add(head);
        add(content);
    }

    /// Without padding around the content, for tables and charts that draw their own borders.
    public Section flush() {
        addClassName("tn-section-flush");
        return this;
    }

    public Section actions(Component... buttons) {
        actions.add(buttons);
        return this;
    }
}
