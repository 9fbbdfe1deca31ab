package dev.tenon.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import dev.tenon.problem.Problem;
import dev.tenon.ui.kit.Notices;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where what went wrong in an event becomes something that the reader sees.
final class ConsoleErrors implements ErrorHandler {
    private static final long serialVersionUID = 1;
    private static final Set<String> TENANT_IS_CLOSED =
            Set.of(
                    "no-such-tenant",
                    "tenant-suspended",
                    "tenant-deletion-pending",
                    "tenant-not-ready");
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleErrors.class);

    @Override
    public void error(ErrorEvent event) {
        var problem = problemIn(event.getThrowable());
        if (problem != null) {
            tell(problem);
        } else {
            tellOfFailure(event.getThrowable());
        }
    }

    private static void tell(Problem problem) {
        var ui = UI.getCurrent();
        if (ui == null) return;
        if (TENANT_IS_CLOSED.contains(problem.slug())) {
            ui.getPage().reload();
        } else {
            Notices.problem(problem);
        }
    }

    private static void tellOfFailure(Throwable failure) {
        var number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("A page's event failed; the reader was shown the number {}", number, failure);
        if (UI.getCurrent() != null) {
            Notices.failure("This failed on our side. The log has it under %s.".formatted(number));
        }
    }

    private static @Nullable Problem problemIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) return problem;
        }
        return null;
    }
}
