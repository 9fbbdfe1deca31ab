package dev.tenon.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import dev.tenon.people.AccessToken;
import dev.tenon.ui.ConsoleIT;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Browser;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensViewIT extends ConsoleIT {
    @Test
    void aNewTokenIsShownOnceAndThenOnlyItsEnd() {
        var browser = browserOf("approver2");
        var tab = browser.open("t/acme/tokens");
        browser.in(tab, () -> click(tab, "New token"));
        browser.in(
                tab,
                () -> {
                    Browser.all(tab, TextField.class).getFirst().setValue("nightly");
                    return click(tab, "Create token");
                });
        var shown = Browser.all(tab, CodeBlock.class).getFirst().getElement().getTextRecursively();
        assertThat(shown).startsWith("tenon_pat_");

        browser.in(tab, () -> click(tab, "Done"));
        var again = browser.open("t/acme/tokens");
        assertThat(Browser.textOf(again)).doesNotContain(shown);
        assertThat(tokens(again))
                .anyMatch(token -> token.name().equals("nightly") && shown.endsWith(token.hint()));
    }

    @Test
    void aTokenWithoutANameIsRefusedInTheDialog() {
        var browser = browserOf("approver2");
        var tab = browser.open("t/acme/tokens");
        browser.in(tab, () -> click(tab, "New token"));
        browser.in(tab, () -> click(tab, "Create token"));
        assertThat(tab.getElement().getTextRecursively())
                .contains("A token's name has 1 to 100 characters.");
    }

    private static List<AccessToken> tokens(UI tab) {
        @SuppressWarnings("unchecked")
        Table<AccessToken> table = Browser.all(tab, Table.class).getFirst();
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
