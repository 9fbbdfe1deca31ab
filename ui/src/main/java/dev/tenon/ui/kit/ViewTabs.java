package dev.tenon.ui.kit;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;

/// A few views of one page, each at an address of its own, so that Back and a shared link work.
public final class ViewTabs extends Nav {
    public ViewTabs(String label) {
        addClassName("tn-view-tabs");
        getElement().setAttribute("aria-label", label);
    }

    public ViewTabs add(String title, String address, boolean here) {
        var view = new Anchor(address, title);
        if (here) view.getElement().setAttribute("aria-current", "page");
        add(view);
        return this;
    }
}
