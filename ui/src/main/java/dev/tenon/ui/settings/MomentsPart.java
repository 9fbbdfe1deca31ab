package dev.tenon.ui.settings;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.tenon.preferences.Preference.Moments;
import dev.tenon.preferences.Preferences;
import dev.tenon.ui.kit.Section;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// How moments are said, and where the clock stands.
@Component
@Order(20)
class MomentsPart implements SettingsPart {
    private static final String OF_BROWSER = "";
    private static final List<String> ZONES =
            Stream.concat(
                            Stream.of(OF_BROWSER, "UTC"),
                            ZoneId.getAvailableZoneIds().stream()
                                    .filter(zone -> zone.matches("[A-Z][a-z]+/.*"))
                                    .filter(zone -> !zone.startsWith("Etc/"))
                                    .sorted())
                    .toList();

    private final Preferences preferences;
    private final Liking liking;

    MomentsPart(Preferences preferences, Liking liking) {
        this.preferences = preferences;
        this.liking = liking;
    }

    @Override
    public Section section() {
        var mine = preferences.mine();
        var moments = new RadioButtonGroup<Moments>("Moments");
        moments.setItems(Moments.values());
        moments.setItemLabelGenerator(
                one -> one == Moments.RELATIVE ? "Relative: 3 min ago" : "Exact: Nov 21, 14:05");
        moments.setHelperText("The other one shows when the pointer rests on it.");
        moments.setValue(mine.moments());
        moments.addValueChangeListener(event -> liking.change(one -> one.with(event.getValue())));
        var zone = new ComboBox<String>("Time zone");
        zone.setItems(ZONES);
        zone.setItemLabelGenerator(one -> one.isEmpty() ? "That of the browser" : one);
        zone.setValue(mine.timeZone());
        zone.setWidth("280px");
        zone.addValueChangeListener(
                event -> {
                    var chosen = event.getValue() == null ? OF_BROWSER : event.getValue();
                    liking.change(one -> one.withTimeZone(chosen));
                });
        return new Section("Dates and times", moments, zone);
    }
}
