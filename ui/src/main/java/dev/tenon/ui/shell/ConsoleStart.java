package dev.tenon.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/// Puts the door before every page, and our own script into it.
@Component
class ConsoleStart implements VaadinServiceInitListener {
    private static final long serialVersionUID = 1;

    private final transient ConsoleDoor door;

    ConsoleStart(ConsoleDoor door) {
        this.door = door;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addSessionInitListener(
                        session -> session.getSession().setErrorHandler(new ConsoleErrors()));
        event.getSource().addUIInitListener(ui -> prepare(ui.getUI()));
    }

    private void prepare(UI ui) {
        ui.addBeforeEnterListener(door::enter);
        ui.getPage().addJsModule("context://tenon/tenon.js");
    }
}
