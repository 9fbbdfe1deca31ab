package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/// Says at the top of a page what holds for all of it, with what can be done about it.
public final class Banner extends Div {
    public Banner(Tone tone, String sentence, Component... actions) {
        addClassNames("tn-banner", "tn-" + tone.words());
        getElement().setAttribute("role", "status");
        add(tone.icon().create(), new Span(sentence));
        add(actions);
    }
}
