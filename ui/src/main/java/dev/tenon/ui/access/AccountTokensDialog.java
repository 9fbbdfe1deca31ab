package dev.tenon.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.tenon.people.AccessToken;
import dev.tenon.people.ServiceAccount;
import dev.tenon.people.ServiceAccounts;
import dev.tenon.projects.Project;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.kit.Tone;
import dev.tenon.ui.tokens.TokenDialog;
import java.time.Instant;
import java.util.List;

/// The tokens of a service account: what each may do, when it was last used, and the button that
/// ends it.
class AccountTokensDialog extends Dialog {
    private static final String REVOKE =
            """
            <button class="tn-cell-button" ?hidden="${!item.usable}" aria-label="Revoke ${item.name}" @click="${revoke}">Revoke</button>""";

    private final transient ServiceAccounts accounts;
    private final transient ServiceAccount account;
    private final Table<AccessToken> table;

    AccountTokensDialog(
            ServiceAccounts accounts,
            ServiceAccount account,
            List<Project> projects,
            boolean mayWrite,
            Instant now) {
        this.accounts = accounts;
        this.account = account;
        this.table = table(mayWrite, now);
        setHeaderTitle("Tokens of " + account.name());
        setWidth("min(880px, 94vw)");
        add(table);
        getFooter().add(new Button("Close", _ -> close()));
        if (mayWrite) {
            var create = new Button("New token", Icons.PLUS.create(), _ -> create(projects));
            create.addThemeVariants(ButtonVariant.PRIMARY);
            getFooter().add(create);
        }
        show();
    }

    private void show() {
        table.setItems(accounts.tokensOf(account.id()));
    }

    private void create(List<Project> projects) {
        var dialog = new TokenDialog(wish -> accounts.createToken(account.id(), wish), projects);
        dialog.addClosedListener(_ -> show());
        dialog.open();
    }

    private Table<AccessToken> table(boolean mayWrite, Instant now) {
        var tokens = new Table<AccessToken>("Tokens of " + account.name());
        tokens.text("Name", AccessToken::name);
        tokens.code("Ends with", token -> "…" + token.hint());
        tokens.text(
                "May",
                token -> token.scopes().isEmpty() ? "All" : String.join(", ", token.scopes()));
        tokens.status("State", token -> state(token, now));
        tokens.moment("Expires", AccessToken::expiresAt);
        tokens.moment("Last used", AccessToken::lastUsedAt);
        if (mayWrite) {
            tokens.addColumn(
                            LitRenderer.<AccessToken>of(REVOKE)
                                    .withProperty("name", AccessToken::name)
                                    .withProperty("usable", token -> isUsable(token, now))
                                    .withFunction("revoke", this::revoke))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
        tokens.setEmptyStateText("No token yet: the program can't sign in.");
        return tokens.asHighAsItsRows();
    }

    private void revoke(AccessToken token) {
        accounts.revokeToken(account.id(), token.id());
        show();
    }

    private static boolean isUsable(AccessToken token, Instant now) {
        return token.revokedAt() == null && token.expiresAt().isAfter(now);
    }

    private static State state(AccessToken token, Instant now) {
        if (token.revokedAt() != null) return new State(Tone.NEUTRAL, "Revoked");
        return isUsable(token, now)
                ? new State(Tone.SUCCESS, "Active")
                : new State(Tone.WARNING, "Expired");
    }
}
