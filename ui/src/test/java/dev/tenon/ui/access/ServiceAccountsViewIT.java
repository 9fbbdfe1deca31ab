package dev.tenon.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.people.Member;
import dev.tenon.people.ProgramClients;
import dev.tenon.people.ServiceAccount;
import dev.tenon.ui.Clicks;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.shell.Browser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ServiceAccountsViewIT extends ConsoleIT {
    private static final String TABLE = "Service accounts";

    @Autowired private ProgramClients clients;

    @Test
    void aNewAccountNamesWhoAnswersForIt() {
        var browser = browserOf("owner");
        var tab = browser.open("t/acme/service-accounts");
        browser.in(tab, () -> Clicks.on(tab, "New service account"));
        browser.in(tab, () -> fill(tab, "nightly-training"));
        browser.in(tab, () -> Clicks.on(tab, "Create account"));

        assertThat(Clicks.rows(tab, TABLE, ServiceAccount.class))
                .filteredOn(account -> account.name().equals("nightly-training"))
                .singleElement()
                .satisfies(
                        account -> {
                            assertThat(account.responsibleName()).isEqualTo("scientist");
                            assertThat(account.disabledAt()).isNull();
                        });
        assertThat(Browser.textOf(browser.open("t/acme/members")))
                .doesNotContain("nightly-training");
    }

    @Test
    void anAccountGetsAClientOfWhichTheSecretIsShownOnce() {
        var browser = browserOf("owner");
        var tab = browser.open("t/acme/service-accounts");
        browser.in(tab, () -> Clicks.on(tab, "New service account"));
        browser.in(tab, () -> fill(tab, "with-a-client"));
        browser.in(tab, () -> Clicks.on(tab, "Create account"));
        var account =
                Clicks.rows(tab, TABLE, ServiceAccount.class).stream()
                        .filter(one -> one.name().equals("with-a-client"))
                        .findFirst()
                        .orElseThrow();

        browser.in(
                tab,
                () -> {
                    new AccountClientDialog(clients, account, "https://issuer", true).open();
                    return tab;
                });
        assertThat(tab.getElement().getTextRecursively()).contains("None yet");
        browser.in(tab, () -> Clicks.on(tab, "Give a client"));
        assertThat(tab.getElement().getTextRecursively())
                .contains("https://issuer/protocol/openid-connect/token")
                .contains("client_secret=");
        browser.in(tab, () -> Clicks.on(tab, "Done"));
        assertThat(tab.getElement().getTextRecursively())
                .contains("Being made")
                .doesNotContain("client_secret=");
    }

    @Test
    void anAuditorLooksAndChangesNothing() {
        var tab = browserOf("auditor").open("t/acme/service-accounts");
        assertThat(Clicks.buttons(tab)).doesNotContain("New service account");
        assertThat(Browser.textOf(tab)).contains("Programs that belong to the tenant");
    }

    @Test
    void aMemberIsToldThatThePageIsNotTheirs() {
        var tab = browserOf("member").open("t/acme/service-accounts");
        assertThat(Browser.textOf(tab)).contains("You don't hold service:read");
    }

    @SuppressWarnings("unchecked")
    private static UI fill(UI tab, String name) {
        Browser.all(tab, TextField.class).getFirst().setValue(name);
        var people = (Select<Member>) Browser.all(tab, Select.class).getFirst();
        people.setValue(
                people.getListDataView()
                        .getItems()
                        .filter(one -> one.name().equals("scientist"))
                        .findFirst()
                        .orElseThrow());
        return tab;
    }
}
