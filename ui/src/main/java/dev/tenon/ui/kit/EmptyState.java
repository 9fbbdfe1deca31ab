package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/// Says what will appear here, and gives the one thing to do so that it does.
public final class EmptyState extends Div {
    public EmptyState(Icons icon, String title, String sentence, Component... next) {
        addClassName("tn-empty");
        var mark = icon.create();
        mark.addClassName("tn-empty-icon");
        add(mark, new H2(title), new Paragraph(sentence));
        add(next);
    }
}
