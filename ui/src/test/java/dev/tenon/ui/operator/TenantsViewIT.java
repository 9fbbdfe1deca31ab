package dev.tenon.ui.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.operator.RegisteredTenant;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Browser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantsViewIT extends ConsoleIT {
    @Test
    void theOperatorSeesEveryTenantAndNothingOfWhatTheyDo() {
        var tab = operator().open("platform");
        assertThat(slugs(tab)).contains("acme", "globex");
        assertThat(Browser.textOf(tab)).doesNotContain("churn");
    }

    @Test
    void toAnybodyElseThereIsNoSuchPage() {
        assertThat(Browser.textOf(browserOf("owner").open("platform"))).contains("Nothing here");
    }

    @Test
    void anAskedForTenantIsInTheListAtOnce() {
        var slug = "t-" + UUID.randomUUID().toString().substring(0, 8);
        var browser = operator();
        var tab = browser.open("platform");
        browser.in(tab, () -> click(tab, "Request a tenant"));
        browser.in(
                tab,
                () -> {
                    fill(tab, "Name", "A new tenant");
                    fill(tab, "Address", slug);
                    fill(tab, "First owner's name", "Grace Hopper");
                    Browser.all(tab, EmailField.class).getFirst().setValue("grace@example.org");
                    return click(tab, "Request tenant");
                });
        assertThat(slugs(tab)).contains(slug);
    }

    @Test
    void aTenantIsSuspendedOnlyOnceItsAddressIsTyped() {
        var browser = operator();
        var tab = browser.open("platform");
        browser.in(tab, () -> suspend(tab, "globex", "globe"));
        assertThat(tab.getElement().getTextRecursively())
                .contains("This is not the tenant's address: globex.");
        assertThat(state(browser.open("platform"), "globex")).isEqualTo("ACTIVE");
    }

    private static UI suspend(UI tab, String slug, String typed) {
        new TypedConfirmation(
                        "Suspend?",
                        "",
                        "Suspend tenant",
                        slug,
                        () -> {
                            throw new AssertionError();
                        })
                .open();
        Browser.all(tab, TextField.class).getLast().setValue(typed);
        return click(tab, "Suspend tenant");
    }

    private Browser operator() {
        return browserOf("nobody").signInAsOperator();
    }

    private static List<String> slugs(UI tab) {
        return tenants(tab).stream().map(one -> one.tenant().slug()).toList();
    }

    private static String state(UI tab, String slug) {
        return tenants(tab).stream()
                .filter(one -> one.tenant().slug().equals(slug))
                .findFirst()
                .orElseThrow()
                .tenant()
                .state()
                .name();
    }

    private static List<RegisteredTenant> tenants(UI tab) {
        @SuppressWarnings("unchecked")
        Table<RegisteredTenant> table = Browser.all(tab, Table.class).getFirst();
        return table.getListDataView().getItems().toList();
    }

    private static void fill(UI tab, String label, String text) {
        Browser.all(tab, TextField.class).stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No field " + label))
                .setValue(text);
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
