package dev.tenon.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is shown when a page could not be made because of us: a number that the log knows, and
/// nothing of what failed.
@AnonymousAllowed
@PageTitle("Something failed")
class FailurePage extends Div implements HasErrorParameter<Exception> {
    private static final Logger LOG = LoggerFactory.getLogger(FailurePage.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        var number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error(
                "The page {} failed; the reader was shown the number {}",
                event.getLocation().getPath(),
                number,
                parameter.getException());
        removeAll();
        addClassName("tn-refusal");
        add(
                new EmptyState(
                        Icons.ALERT,
                        "This page failed on our side",
                        "Trying again may help. If it doesn't, the platform's log has it under %s."
                                .formatted(number)));
        return 500;
    }
}
