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
    private static final Runnable NEVER =
            () -> {
                throw new AssertionError("It was done");
            };

    @Test
    void toAnybodyElseThereIsNoSuchPage() {
        assertThat(Browser.textOf(browserOf("owner").open("platform"))).contains("Nothing here");
    }

    @Test
    void anAskedForTenantIsInTheListAtOnceWithNothingOfWhatItDoes() {
        var browser = operator();
        var tab = browser.open("platform");
        var slug = request(browser, tab);
        assertThat(slugs(tab)).contains(slug);
        assertThat(Browser.textOf(tab)).doesNotContain("churn");
    }

    @Test
    void aTenantIsSuspendedOnlyOnceItsAddressIsTyped() {
        var browser = operator();
        var tab = browser.open("platform");
        var dialog =
                browser.in(
                        tab,
                        () -> {
                            var asked =
                                    new TypedConfirmation(
                                            "", "", "Suspend tenant", "globex", NEVER);
                            asked.open();
                            return asked;
                        });
        browser.in(
                tab,
                () -> {
                    Browser.all(tab, TextField.class).getLast().setValue("globe");
                    return click(tab, "Suspend tenant");
                });
        assertThat(dialog.isOpened()).isTrue();
        assertThat(tab.getElement().getTextRecursively())
                .contains("This is not the tenant's address: globex.");
    }

    private static String request(Browser browser, UI tab) {
        var slug = "t-" + UUID.randomUUID().toString().substring(0, 8);
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
        return slug;
    }

    private Browser operator() {
        return browserOf("nobody").signInAsOperator();
    }

    private static List<String> slugs(UI tab) {
        return tenants(tab).stream().map(one -> one.tenant().slug()).toList();
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
