package dev.tenon.ui.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.invitation.Invitation;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Browser;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvitationsViewIT extends ConsoleIT {
    @BeforeEach
    void acmeIsProvisioned() {
        change(
                """
                insert into tenant_wish (tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name)
                values (?, 'acme', 'acme', 'standard', 'active', 'owner@acme.example', 'Owner')
                on conflict do nothing
                """,
                tenant("acme"));
    }

    @AfterEach
    void forget() {
        change("delete from invitation");
    }

    @Test
    void withoutMailTheLinkIsShownOnce() {
        var browser = browserOf("owner");
        var tab = browser.open("t/acme/invitations");
        assertThat(Browser.textOf(tab)).contains("Nobody is invited");

        var link = invite(browser, tab);

        assertThat(link).matches("http://.*/invitation/acme/[A-Za-z0-9_-]{43}");
        browser.in(tab, () -> click(tab, "Done"));
        var again = browser.open("t/acme/invitations");
        assertThat(invitations(again))
                .singleElement()
                .satisfies(one -> assertThat(one.person().email()).isEqualTo("grace@example.org"))
                .satisfies(one -> assertThat(one.state()).isEqualTo(Invitation.State.OPEN));
        assertThat(again.getElement().getOuterHTML())
                .doesNotContain(link.substring(link.lastIndexOf('/') + 1));
    }

    @Test
    void anotherPersonsSessionIsRefusedInWordsAndAForeignLinkIsNoLink() {
        var browser = browserOf("owner");
        var link = URI.create(invite(browser, browser.open("t/acme/invitations"))).getPath();
        var stranger = browserOf("viewer", "globex");

        var theirs = stranger.open(link.substring(1));
        var moved = stranger.open(link.substring(1).replace("/acme/", "/globex/"));
        var altered = stranger.open(link.substring(1, link.length() - 1) + "!");

        assertThat(Browser.textOf(theirs))
                .contains("This invitation is for somebody else", "g…@example.org");
        assertThat(Browser.textOf(moved)).contains("No such invitation");
        assertThat(Browser.textOf(altered)).isEqualTo(Browser.textOf(moved));
    }

    @Test
    void onlyWhoMayChangeMembersSeesThePage() {
        var tab = browserOf("member").open("t/acme/invitations");
        assertThat(Browser.textOf(tab)).contains("can't be opened");
    }

    private static String invite(Browser browser, UI tab) {
        browser.in(tab, () -> click(tab, "Invite somebody"));
        browser.in(
                tab,
                () -> {
                    Browser.all(tab, TextField.class).getFirst().setValue("Grace");
                    Browser.all(tab, EmailField.class).getFirst().setValue("grace@example.org");
                    return click(tab, "Send invitation");
                });
        return Browser.all(tab, CodeBlock.class).getFirst().getElement().getTextRecursively();
    }

    private static List<Invitation> invitations(UI tab) {
        @SuppressWarnings("unchecked")
        Table<Invitation> table = Browser.all(tab, Table.class).getFirst();
        return table.getListDataView().getItems().toList();
    }

    private static UI click(UI tab, String text) {
        Browser.all(tab, Button.class).stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow()
                .click();
        return tab;
    }
}
