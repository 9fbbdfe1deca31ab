package dev.tenon.ui.projects;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.shared.Registration;
import dev.tenon.identity.Permission;
import dev.tenon.people.AccessTokens;
import dev.tenon.people.TokenWish;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.shell.Place;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// From nothing to a run on the screen: one block of code with the address and a fresh token in it,
/// and what happens next.
class FirstMinute extends Div {
    private static final String NO_TOKEN = "<a token of yours>";
    private static final int DAYS = 1;
    private static final int ASKING_MILLISECONDS = 2_000;
    private static final List<String> SCOPES =
            Stream.of(
                            Permission.PROJECT_READ,
                            Permission.RUN_READ,
                            Permission.RUN_WRITE,
                            Permission.MODEL_READ,
                            Permission.MODEL_WRITE)
                    .map(Permission::words)
                    .toList();
    private static final String PYTHON =
            """
            # pip install mlflow
            import os, mlflow

            os.environ["MLFLOW_TRACKING_TOKEN"] = "%s"
            mlflow.set_tracking_uri("%s")

            with mlflow.start_run():
                mlflow.log_param("learning_rate", 0.05)
                for step in range(100):
                    mlflow.log_metric("loss", 1 / (step + 1), step=step)
            """;
    private static final String SHELL =
            """
            export MLFLOW_TRACKING_URI="%2$s"
            export MLFLOW_TRACKING_TOKEN="%1$s"
            """;

    private final String address;
    private final transient AccessTokens tokens;
    private final transient Place place;
    private final Div code = new Div();
    private final Div action = new Div();
    private final FirstSteps steps = new FirstSteps();
    private @Nullable UUID token;
    private transient @Nullable FirstRun awaited;
    private Registration asking = () -> {};

    FirstMinute(Place place, String url, AccessTokens tokens) {
        this.place = place;
        this.address = url + "/" + place.inProject();
        this.tokens = tokens;
        action.addClassName("tn-row");
        code.addClassName("tn-column");
        show(null);
        add(new Section("Log a run", intro(), action, code, steps));
    }

    private static Paragraph intro() {
        return new Paragraph(
                "Tenon speaks MLflow: your training code stays as it is. Point it here, and each run appears while it happens.");
    }

    private void show(@Nullable String token) {
        code.removeAll();
        code.add(tabs(token == null ? NO_TOKEN : token));
        action.removeAll();
        action.add(token == null ? makeToken() : tokenMade());
    }

    private TabSheet tabs(String token) {
        var tabs = new TabSheet();
        tabs.add(
                "Python",
                new CodeBlock(PYTHON.formatted(token, address).stripTrailing(), "Python code"));
        tabs.add(
                "Shell",
                new CodeBlock(SHELL.formatted(token, address).stripTrailing(), "shell lines"));
        return tabs;
    }

    private Component makeToken() {
        var make = new Button("Put a token in", Icons.KEY.create(), _ -> make());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        make.setDisableOnClick(true);
        var meaning = new Span("It works for a day, in this project alone.");
        meaning.addClassName("tn-muted");
        var row = new Div(make, meaning);
        row.addClassName("tn-row");
        return row;
    }

    private void make() {
        var wish =
                new TokenWish(
                        "First run in " + place.project().displayName(),
                        DAYS,
                        List.of(place.projectId()),
                        SCOPES);
        var made = tokens.create(wish);
        token = made.token().id();
        show(made.text().reveal());
        steps.tokenMade();
    }

    private static Span tokenMade() {
        var made =
                new Span(
                        "The token is in the code below, shown this once. Under “My tokens” you can end it.");
        made.addClassName("tn-muted");
        return made;
    }

    /// Whether the token that was put in has been used.
    private boolean isTokenUsed() {
        var made = token;
        return made != null && tokens.one(made).lastUsedAt() != null;
    }

    /// From now on each step of the way to the first run is ticked off, and once that has something
    /// to look at, its page is opened.
    FirstMinute awaiting(FirstRun firstRun) {
        awaited = firstRun;
        return this;
    }

    void look() {
        var looking = awaited;
        if (looking == null) return;
        var progress = looking.of(place.projectId(), isTokenUsed());
        steps.show(progress);
        var run = progress.run();
        if (run == null || !progress.isOver()) return;
        var page = place.inProject("runs", run.id().toString());
        getUI().ifPresent(ui -> ui.navigate(page, QueryParameters.of("tab", "charts")));
    }

    /// That a token was used or a metric came in, nobody tells pages like this one: it asks.
    @Override
    protected void onAttach(AttachEvent attached) {
        if (awaited == null) return;
        var ui = attached.getUI();
        asking = ui.addPollListener(_ -> look());
        ui.setPollInterval(ASKING_MILLISECONDS);
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (awaited == null) return;
        asking.remove();
        detached.getUI().setPollInterval(-1);
    }
}
