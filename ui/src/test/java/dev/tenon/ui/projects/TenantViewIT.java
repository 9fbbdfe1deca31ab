package dev.tenon.ui.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.shell.Browser;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantViewIT extends ConsoleIT {
    @Test
    void onlyAnOwnerIsOfferedANewProject() {
        assertThat(buttons(browserOf("owner").open("t/acme"))).contains("New project");
        assertThat(buttons(browserOf("scientist").open("t/acme"))).doesNotContain("New project");
    }

    @Test
    void everybodySeesTheirOwnProjectsAlone() {
        assertThat(Browser.textOf(browserOf("owner").open("t/acme"))).contains("churn", "other");
        assertThat(Browser.textOf(browserOf("scientist").open("t/acme")))
                .contains("churn")
                .doesNotContain("other");
    }

    @Test
    void aNewProjectsAddressIsProposedFromItsName() {
        var browser = browserOf("owner");
        var tab = browser.open("t/acme");
        browser.in(tab, () -> click(tab, "New project"));
        var fields = browser.in(tab, () -> Browser.all(tab, TextField.class));
        browser.in(
                tab,
                () -> {
                    fields.getFirst().setValue("Prix été 2026");
                    return tab;
                });
        assertThat(fields.getLast().getValue()).isEqualTo("prix-ete-2026");
    }

    @Test
    void whyAProjectCantBeMadeIsSaidInTheDialog() {
        var browser = browserOf("owner");
        var tab = browser.open("t/acme");
        browser.in(tab, () -> click(tab, "New project"));
        browser.in(
                tab,
                () -> {
                    Browser.all(tab, TextField.class).getFirst().setValue("churn");
                    return click(tab, "Create project");
                });
        assertThat(tab.getElement().getTextRecursively())
                .contains("There is a project churn already.");
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
