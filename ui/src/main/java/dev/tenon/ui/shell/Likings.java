package dev.tenon.ui.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import dev.tenon.preferences.Preference;
import dev.tenon.preferences.Preferences;

/// Shows a page as its reader likes it: colours, density, moments.
public final class Likings {
    private Likings() {}

    public static void show(UI ui, Preference one) {
        ui.getPage()
                .executeJs(
                        "window.tenon?.like($0, $1, $2, $3)",
                        Preference.words(one.theme()),
                        Preference.words(one.density()),
                        Preference.words(one.moments()),
                        one.timeZone());
    }

    /// Asks once for each page that is loaded.
    static void showOnce(UI ui, Preferences preferences) {
        if (ComponentUtil.getData(ui, Likings.class) != null) return;
        ComponentUtil.setData(ui, Likings.class, new Likings());
        show(ui, preferences.mine());
    }
}
