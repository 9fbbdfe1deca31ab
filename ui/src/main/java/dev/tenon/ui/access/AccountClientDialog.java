package dev.tenon.ui.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.tenon.people.NewProgramClient;
import dev.tenon.people.ProgramClient;
import dev.tenon.people.ProgramClients;
import dev.tenon.people.ServiceAccount;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.kit.Tone;
import java.util.function.Supplier;

/// A service account's client at the identity provider: for programs that get themselves
/// short-lived tokens instead of holding a long one.
class AccountClientDialog extends Dialog {
    private static final String ASKING =
            """
            curl -s %s \\
              -d grant_type=client_credentials \\
              -d client_id=%s \\
              -d client_secret=%s""";

    private final transient ProgramClients clients;
    private final transient ServiceAccount account;
    private final String issuer;
    private final boolean mayWrite;
    private final Div content = new Div();

    AccountClientDialog(
            ProgramClients clients, ServiceAccount account, String issuer, boolean mayWrite) {
        this.clients = clients;
        this.account = account;
        this.issuer = issuer;
        this.mayWrite = mayWrite;
        setHeaderTitle("OAuth client of " + account.name());
        setWidth("min(620px, 94vw)");
        content.addClassName("tn-column");
        add(content);
        show();
    }

    private void show() {
        var client = clients.find(account.id());
        content.removeAll();
        content.add(
                client.map(this::values)
                        .orElseGet(
                                () ->
                                        new Paragraph(
                                                "None yet. With a client the program asks the identity provider for tokens of a few minutes, and holds no long-lived one.")));
        var footer = getFooter();
        footer.removeAll();
        footer.add(new Button("Close", _ -> close()));
        if (!mayWrite) return;
        if (client.isPresent()) {
            footer.add(new Button("Withdraw", _ -> askToWithdraw()));
            footer.add(new Button("New secret", _ -> reveal(() -> clients.renew(account.id()))));
        } else {
            var give = new Button("Give a client", _ -> reveal(() -> clients.give(account.id())));
            give.addThemeVariants(ButtonVariant.PRIMARY);
            footer.add(give);
        }
    }

    private Component values(ProgramClient client) {
        return new KeyValues()
                .addCode("Client id", client.clientId())
                .addCode("Tokens at", client.tokenAddress(issuer))
                .add("State", state(client))
                .add("Secret", new RelativeTime(client.secretSince()));
    }

    private static Component state(ProgramClient client) {
        if (client.problem() != null) return new StatusBadge(Tone.ERROR, client.problem());
        return client.ready()
                ? new StatusBadge(Tone.SUCCESS, "Ready")
                : new StatusBadge(Tone.PENDING, "Being made");
    }

    private void reveal(Supplier<NewProgramClient> making) {
        var made = making.get();
        content.removeAll();
        content.add(
                new Paragraph(
                        "Copy it now: the secret is shown this once. It works within seconds."),
                new CodeBlock(
                        ASKING.formatted(
                                made.client().tokenAddress(issuer),
                                made.client().clientId(),
                                made.secret()),
                        "command"));
        getFooter().removeAll();
        getFooter().add(new Button("Done", _ -> show()));
    }

    private void askToWithdraw() {
        Confirmation.ask(
                "Withdraw the client of %s?".formatted(account.name()),
                "Nobody is let in by it from the next call on, whatever token they have.",
                "Withdraw client",
                () -> {
                    clients.withdraw(account.id());
                    Notices.done("The client of %s is withdrawn.".formatted(account.name()));
                    show();
                });
    }
}
