package dev.tenon.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.sidenav.SideNavItem;
import dev.tenon.ui.ConsoleIT;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NavigationIT extends ConsoleIT {
    @ParameterizedTest
    @ValueSource(strings = {"owner", "auditor", "scientist", "approver", "deployer", "viewer"})
    void noEntryLeadsNowhere(String role) {
        var browser = browserOf(role);
        var tab = browser.open("t/acme/p/churn");
        var entries = entries(browser, tab);
        assertThat(entries).isNotEmpty();
        for (var entry : entries) {
            var page = browser.open(entry.getPath());
            assertThat(Browser.textOf(page))
                    .as(role + " opens " + entry.getLabel())
                    .doesNotContain("Nothing here", "can't be opened", "failed on our side");
        }
    }

    @Test
    void aScientistIsNotShownTheWayToTheAudit() {
        var browser = browserOf("scientist");
        var tab = browser.open("t/acme/p/churn");
        assertThat(entries(browser, tab))
                .extracting(SideNavItem::getLabel)
                .contains("Overview", "Runs", "My tokens")
                .doesNotContain("Audit");
    }

    @Test
    void aMemberOfOneProjectIsTakenThereFromTheRoot() {
        var tab = browserOf("viewer").open("");
        assertThat(tab.getInternals().getActiveViewLocation().getPath())
                .isEqualTo("t/acme/p/churn");
    }

    private static List<SideNavItem> entries(Browser browser, UI tab) {
        return browser.in(tab, () -> Browser.all(tab, SideNavItem.class));
    }
}
