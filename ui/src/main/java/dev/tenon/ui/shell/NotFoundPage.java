package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/// For addresses that lead nowhere.
@AnonymousAllowed
@PageTitle("Nothing here")
class NotFoundPage extends Div implements HasErrorParameter<NotFoundException> {
    NotFoundPage() {
        add(RefusalPage.nothingHere());
    }

    @Override
    public int setErrorParameter(
            BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return 404;
    }
}
