package dev.tenon.live;

import dev.tenon.identity.Access;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Doorstep;
import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.Problem;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.Tenants;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The stream of one browser tab. It waits on its virtual thread and holds no database connection
/// meanwhile.
@RestController
@Needs(Permission.RUN_READ)
class LiveController {
    private static final int MOST_TOPICS = 200;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration RECHECK = Duration.ofSeconds(30);
    private static final long PACE_MILLIS = 500;

    private final Listener listener;
    private final Access access;
    private final Callers callers;
    private final Tenants tenants;
    private final Clock clock;

    LiveController(
            Listener listener, Access access, Callers callers, Tenants tenants, Clock clock) {
        this.listener = listener;
        this.access = access;
        this.callers = callers;
        this.tenants = tenants;
        this.clock = clock;
    }

    @GetMapping("/t/{tenant}/p/{project}/api/v1/live")
    @Operation(
            summary = "Follows topics of the project as server-sent events",
            description =
                    """
                    Each `changed` event names a topic; what changed is fetched where it lies. The stream ends \
                    with `goodbye` when the caller may not read any more.
                    """)
    void follow(
            ProjectId project,
            @Parameter(description = "What to follow, such as `run:3f…`; may be given many times")
                    @RequestParam("topic")
                    Set<String> topics,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        access.require(Permission.RUN_READ, project);
        if (topics.size() > MOST_TOPICS) {
            throw new Invalid(
                    "too-many-topics",
                    "One stream follows at most %d topics.".formatted(MOST_TOPICS));
        }
        var subscription = new Subscription(CurrentTenant.required(), project, topics);
        listener.add(subscription);
        try {
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            stream(project, subscription, response);
        } finally {
            listener.remove(subscription);
        }
    }

    private void stream(ProjectId project, Subscription subscription, HttpServletResponse response)
            throws IOException, InterruptedException {
        send(response, "retry: 2000\nevent: hello\ndata: {}\n\n");
        var told = clock.instant();
        var checked = told;
        while (!subscription.isClosed()) {
            var changed = subscription.await(1000);
            var now = clock.instant();
            if (Duration.between(checked, now).compareTo(RECHECK) >= 0) {
                if (!isStillAllowed(project)) {
                    send(response, "event: goodbye\ndata: {}\n\n");
                    return;
                }
                checked = now;
            }
            if (!changed.isEmpty()) {
                for (var topic : new TreeSet<>(changed)) send(response, event(topic));
                told = now;
                Thread.sleep(PACE_MILLIS);
            } else if (Duration.between(told, now).compareTo(HEARTBEAT) >= 0) {
                send(response, ": still here\n\n");
                told = now;
            }
        }
    }

    /// Who has lost the right meanwhile is told nothing more; while nobody can be asked, the stream
    /// goes on.
    private boolean isStillAllowed(ProjectId project) {
        try {
            var caller =
                    callers.again(CurrentCaller.required())
                            .map(found -> Doorstep.admit(tenants.current(), found));
            return caller.isPresent()
                    && CurrentCaller.as(
                            caller.get(), () -> access.allows(Permission.RUN_READ, project));
        } catch (Problem closed) {
            return false;
        } catch (DataAccessException | TransactionException unreachable) {
            return true;
        }
    }

    /// A topic is one of those that the tab sent, so it may hold anything: line ends would end the
    /// event.
    private static String event(String topic) {
        return "event: changed\ndata: " + topic.replaceAll("[\\r\\n]", " ") + "\n\n";
    }

    private static void send(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
