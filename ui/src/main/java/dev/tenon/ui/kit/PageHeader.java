package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/// The head of a page: its one title, marks beside it, a sentence or facts below it, its actions at
/// the right.
public final class PageHeader extends Header {
    private final Div words = new Div();
    private final Div line = new Div();
    private final Div actions = new Div();

    public PageHeader(String title) {
        addClassName("tn-page-header");
        words.addClassName("tn-page-header-words");
        line.addClassName("tn-page-header-line");
        actions.addClassName("tn-actions");
        line.add(new H1(title));
        words.add(line);
        add(words, actions);
        actions.setVisible(false);
    }

    /// Puts badges or identifiers beside the title.
    public PageHeader marks(Component... marks) {
        line.add(marks);
        return this;
    }

    public PageHeader below(String sentence) {
        words.add(new Paragraph(sentence));
        return this;
    }

    public PageHeader below(Component... facts) {
        var row = new Div(facts);
        row.addClassName("tn-facts");
        words.add(row);
        return this;
    }

    public PageHeader actions(Component... buttons) {
        actions.add(buttons);
        actions.setVisible(true);
        return this;
    }
}
