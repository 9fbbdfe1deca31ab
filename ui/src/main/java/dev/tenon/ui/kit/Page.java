package dev.tenon.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;

/// A page's content: a column with the console's gaps; extended by views.
public abstract class Page extends Main {
    protected Page(Component... content) {
        addClassName("tn-page");
        add(content);
    }

    /// Lets one component, such as a long table, take the height that is left.
    protected void fill(Component component) {
        addClassName("tn-page-filled");
        component.addClassName("tn-fill");
    }
}
