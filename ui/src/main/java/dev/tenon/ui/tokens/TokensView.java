package dev.tenon.ui.tokens;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.people.AccessToken;
import dev.tenon.people.AccessTokens;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.kit.Tone;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/// The reader's own tokens: what each may do, when it was last used, and the button that ends it.
@Route(value = Place.TENANT + "/tokens", layout = Shell.class)
@PageTitle("My tokens")
class TokensView extends Page implements BeforeEnterObserver {
    private static final String REVOKE =
            """
            <button class="tn-cell-button" ?hidden="${!item.usable}" @click="${revoke}">Revoke</button>""";

    private final transient AccessTokens tokens;
    private final transient Projects projects;
    private final transient Clock clock;

    TokensView(AccessTokens tokens, Projects projects, Clock clock) {
        this.tokens = tokens;
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        add(
                new PageHeader("My tokens")
                        .below(
                                "A token stands for you in programs: notebooks, pipelines, calls to deployed models.")
                        .actions(create()));
        var mine = tokens.mine();
        if (mine.isEmpty()) {
            add(
                    new EmptyState(
                            Icons.KEY,
                            "No token yet",
                            "Programs sign in with a token of yours. It can do no more than you can, and ends when you say so.",
                            create()));
            return;
        }
        var table = table();
        table.setItems(mine);
        add(table);
    }

    private Button create() {
        var create =
                new Button(
                        "New token",
                        Icons.PLUS.create(),
                        _ -> {
                            var dialog = new TokenDialog(tokens::create, projects.visible());
                            dialog.addClosedListener(_ -> show());
                            dialog.open();
                        });
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return create;
    }

    private Table<AccessToken> table() {
        var names =
                projects.visible().stream()
                        .collect(Collectors.toMap(Project::id, Project::displayName));
        var table = new Table<AccessToken>("My tokens");
        table.text("Name", AccessToken::name);
        table.code("Ends with", token -> "…" + token.hint());
        table.text("Projects", token -> where(token, names));
        table.text("May", TokensView::scopes).setTooltipGenerator(TokensView::limits);
        table.status("State", this::state);
        table.moment("Expires", AccessToken::expiresAt);
        table.moment("Last used", AccessToken::lastUsedAt);
        table.addColumn(
                        LitRenderer.<AccessToken>of(REVOKE)
                                .withProperty("usable", this::isUsable)
                                .withFunction("revoke", this::revoke))
                .setAutoWidth(true)
                .setFlexGrow(0);
        return table.asHighAsItsRows();
    }

    private static String where(AccessToken token, Map<ProjectId, String> names) {
        var within = token.projects();
        if (within == null) return "All of mine";
        return within.stream()
                .map(project -> names.getOrDefault(project, "one no longer mine"))
                .collect(Collectors.joining(", "));
    }

    private static String scopes(AccessToken token) {
        return token.scopes().isEmpty() ? "All that I may" : String.join(", ", token.scopes());
    }

    private static String limits(AccessToken token) {
        var from = token.addresses();
        return scopes(token)
                + (from.isEmpty() ? "; from anywhere" : "; only from " + String.join(", ", from));
    }

    private boolean isUsable(AccessToken token) {
        return token.revokedAt() == null && token.expiresAt().isAfter(clock.instant());
    }

    private State state(AccessToken token) {
        if (token.revokedAt() != null) return new State(Tone.NEUTRAL, "Revoked");
        return isUsable(token)
                ? new State(Tone.SUCCESS, "Active")
                : new State(Tone.WARNING, "Expired");
    }

    private void revoke(AccessToken token) {
        Confirmation.ask(
                "Revoke “%s”?".formatted(token.name()),
                "Every program that uses it is refused from now on. This can't be taken back.",
                "Revoke token",
                () -> {
                    tokens.revoke(token.id());
                    Notices.done("“%s” is revoked.".formatted(token.name()));
                    show();
                });
    }
}
