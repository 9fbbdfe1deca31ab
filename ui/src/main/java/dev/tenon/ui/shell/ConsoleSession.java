package dev.tenon.ui.shell;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;

/// A session whose queued changes and pushes pass through the console's door, whichever thread
/// happens to run them.
///
/// Vaadin runs both as the session is unlocked: on the thread of another tab's request, of a
/// closing web socket, or of a job that works for another tenant.
final class ConsoleSession extends VaadinSession {
    private static final long serialVersionUID = 1;

    private final transient ConsoleDoor door;

    ConsoleSession(VaadinService service, ConsoleDoor door) {
        super(service);
        this.door = door;
    }

    @Override
    public void unlock() {
        door.bound(
                () -> {
                    super.unlock();
                    return null;
                });
    }
}
