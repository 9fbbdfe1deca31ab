package dev.tenon.ui.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.shell.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FederationViewIT extends ConsoleIT {
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
        change("delete from identity_link");
    }

    @Test
    void anOwnerLinksAProviderAndIsToldTheRecordToShow() {
        var browser = browserOf("owner");
        var tab = browser.open("t/acme/sign-in");
        assertThat(Browser.textOf(tab)).contains("Everybody signs in with a password");

        link(browser, tab, "https://8.8.8.8/realms/x");

        assertThat(Browser.textOf(tab))
                .contains(
                        "acme.example",
                        "Not proven yet",
                        "tenon-domain-verification=",
                        "/broker/acme-")
                .doesNotContain("very-secret");
        assertThat(buttons(tab)).contains("Verify", "Unlink").doesNotContain("Disable");

        change("update identity_link set wanted = 'linked', proven_at = now()");
        assertThat(buttons(browser.open("t/acme/sign-in"))).contains("Disable", "Unlink");
        change("update identity_link set wanted = 'disabled'");
        assertThat(buttons(browser.open("t/acme/sign-in"))).contains("Enable", "Unlink");
    }

    @Test
    void anAddressInOurOwnNetworkIsRefusedInTheDialog() {
        var browser = browserOf("owner");
        var tab = browser.open("t/acme/sign-in");
        link(browser, tab, "https://169.254.169.254/");
        assertThat(tab.getElement().getTextRecursively()).contains("needs a public address");
    }

    @Test
    void nobodyButAnOwnerSeesThePage() {
        var tab = browserOf("auditor").open("t/acme/sign-in");
        assertThat(Browser.textOf(tab)).contains("can't be opened");
    }

    private static void link(Browser browser, UI tab, String issuer) {
        browser.in(tab, () -> click(tab, "Link a provider"));
        browser.in(
                tab,
                () -> {
                    var fields = Browser.all(tab, TextField.class);
                    fields.get(0).setValue("acme.example");
                    fields.get(1).setValue(issuer);
                    fields.get(2).setValue("tenon");
                    Browser.all(tab, PasswordField.class).getFirst().setValue("very-secret");
                    return click(tab, "Continue");
                });
    }

    private static List<String> buttons(UI tab) {
        return Browser.all(tab, Button.class).stream().map(Button::getText).toList();
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
