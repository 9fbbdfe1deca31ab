package dev.tenon.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline.Position;
import com.vaadin.flow.component.page.Inline.Wrapping;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/// What every page of the console is loaded with: the look, the mark, and the reader's choice of
/// light or dark before anything is drawn.
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://tenon/tenon.css")
public class ConsolePage implements AppShellConfigurator {
    private static final String THEME_BEFORE_FIRST_PAINT =
            """
            try {
              for (const choice of ['theme', 'density']) {
                const chosen = localStorage.getItem('tenon.' + choice);
                if (chosen) document.documentElement.dataset[choice] = chosen;
              }
            } catch (noStorage) { /* the system's choice stays */ }
            """;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Tenon");
        settings.addInlineWithContents(
                Position.PREPEND, THEME_BEFORE_FIRST_PAINT, Wrapping.JAVASCRIPT);
        settings.addLink("icon", "tenon/tenon-mark.svg");
        settings.addMetaTag("color-scheme", "light dark");
    }
}
