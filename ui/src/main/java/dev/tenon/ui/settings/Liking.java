package dev.tenon.ui.settings;

import com.vaadin.flow.component.UI;
import dev.tenon.preferences.Preference;
import dev.tenon.preferences.Preferences;
import dev.tenon.ui.kit.Capital;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.shell.Likings;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// Keeps a choice, and shows it in the page that is open.
@Component
class Liking {
    private final Preferences preferences;

    Liking(Preferences preferences) {
        this.preferences = preferences;
    }

    void change(UnaryOperator<Preference> choice) {
        var now = preferences.change(choice.apply(preferences.mine()));
        Likings.show(UI.getCurrentOrThrow(), now);
        Notices.done("Saved.");
    }

    static String capital(Enum<?> choice) {
        return Capital.of(Preference.words(choice));
    }
}
