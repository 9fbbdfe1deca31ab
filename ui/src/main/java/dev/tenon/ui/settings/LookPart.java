package dev.tenon.ui.settings;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.tenon.preferences.Preference.Density;
import dev.tenon.preferences.Preference.Theme;
import dev.tenon.preferences.Preferences;
import dev.tenon.ui.kit.Section;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Light or dark, dense or airy.
@Component
@Order(10)
class LookPart implements SettingsPart {
    private final Preferences preferences;
    private final Liking liking;

    LookPart(Preferences preferences, Liking liking) {
        this.preferences = preferences;
        this.liking = liking;
    }

    @Override
    public Section section() {
        var mine = preferences.mine();
        var theme = new RadioButtonGroup<Theme>("Colours");
        theme.setItems(Theme.values());
        theme.setItemLabelGenerator(LookPart::words);
        theme.setValue(mine.theme());
        theme.addValueChangeListener(event -> liking.change(one -> one.with(event.getValue())));
        var density = new RadioButtonGroup<Density>("Density");
        density.setItems(Density.values());
        density.setItemLabelGenerator(Liking::capital);
        density.setHelperText("How much room a row of a table takes.");
        density.setValue(mine.density());
        density.addValueChangeListener(event -> liking.change(one -> one.with(event.getValue())));
        return new Section("Look", theme, density);
    }

    private static String words(Theme theme) {
        return theme == Theme.SYSTEM ? "As the system" : Liking.capital(theme);
    }
}
