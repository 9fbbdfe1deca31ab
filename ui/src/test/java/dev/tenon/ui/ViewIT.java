package dev.tenon.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessApplicationContext;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.browserless.SpringBrowserlessApplicationContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.QueryParameters;
import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.registry.look.Bytes;
import dev.tenon.tenancy.TenantId;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/// Pages as somebody of acme sees them, without a browser, on the whole platform.
public abstract class ViewIT extends PlatformIT {
    private static final TenantId ACME =
            new TenantId(UUID.nameUUIDFromBytes("acme".getBytes(StandardCharsets.UTF_8)));

    @Autowired ApplicationContext beans;
    @Autowired Callers callers;

    /// Opens a page in a window of somebody's, by the name of their role, and lets them look and
    /// click.
    protected void open(String role, String address, Consumer<BrowserlessUIContext> reading) {
        var subject = "subject-acme-" + role;
        var caller = callers.bySubject(ACME, subject).orElseThrow();
        try (var console = console();
                var user = console.newUser()) {
            user.getSession()
                    .getSession()
                    .setAttribute(
                            HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                            new SecurityContextImpl(
                                    new TestingAuthenticationToken(subject, "", List.of())));
            CurrentCaller.as(
                    caller,
                    () -> {
                        var window = user.newWindow();
                        var parts = address.split("\\?", 2);
                        window.getUI()
                                .navigate(
                                        parts[0],
                                        QueryParameters.fromString(
                                                parts.length == 2 ? parts[1] : ""));
                        window.roundTrip();
                        reading.accept(window);
                        return window;
                    });
        }
    }

    private BrowserlessApplicationContext console() {
        return SpringBrowserlessApplicationContext.create(beans, "dev.tenon.ui");
    }

    /// What the buttons of the page say; the frame's own have no words.
    protected static List<String> buttons(BrowserlessUIContext window) {
        return window.find(Button.class).all().stream()
                .map(Button::getText)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    protected static void click(BrowserlessUIContext window, String button) {
        window.test(window.find(Button.class).withText(button).single()).click();
    }

    protected static List<String> sentences(BrowserlessUIContext window) {
        return window.find(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }

    protected static List<String> ways(BrowserlessUIContext window) {
        return window.find(SideNavItem.class).all().stream().map(SideNavItem::getLabel).toList();
    }

    /// The scientist trains and registers the first version of a model.
    protected void register(String model) {
        var run =
                as("scientist")
                        .post(
                                "api/2.0/mlflow/runs/create",
                                Map.of("experiment_id", "0", "run_name", model, "start_time", 1))
                        .json()
                        .path("run")
                        .path("info");
        var folder = run.path("artifact_uri").asString().replaceFirst("^mlflow-artifacts:/+", "");
        expect(
                200,
                as("scientist")
                        .send(
                                "PUT",
                                "api/2.0/mlflow-artifacts/artifacts/"
                                        + folder
                                        + "/model/model.onnx",
                                BodyPublishers.ofByteArray(Bytes.onnx()),
                                "application/octet-stream"));
        expect(
                201,
                as("scientist")
                        .post(
                                "api/v1/models/%s/versions".formatted(model),
                                Map.of("run", run.path("run_id").asString(), "path", "model")));
    }

    /// The scientist asks that it may run in production; what comes back is the request's id.
    protected String ask(String model) {
        return expect(
                        202,
                        as("scientist")
                                .post(
                                        "api/v1/models/%s/versions/1/promotion".formatted(model),
                                        Map.of(
                                                "environment",
                                                "production",
                                                "reason",
                                                "better than before")))
                .json()
                .path("approval")
                .asString();
    }

    protected static Answer expect(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
