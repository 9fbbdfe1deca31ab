package dev.tenon.preferences;

import dev.tenon.audit.Audited;
import dev.tenon.preferences.Preference.Density;
import dev.tenon.preferences.Preference.Moments;
import dev.tenon.preferences.Preference.Theme;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/t/{tenant}/api/v1/me/preferences")
class PreferenceController {
    private final Preferences preferences;

    PreferenceController(Preferences preferences) {
        this.preferences = preferences;
    }

    record PreferenceBody(
            @Nullable String theme,
            @Nullable String density,
            @Nullable String moments,
            @Nullable String timeZone) {
        static PreferenceBody of(Preference one) {
            return new PreferenceBody(
                    Preference.words(one.theme()),
                    Preference.words(one.density()),
                    Preference.words(one.moments()),
                    one.timeZone());
        }

        Preference wanted() {
            return new Preference(
                    Preference.named(Theme.class, text(theme)),
                    Preference.named(Density.class, text(density)),
                    Preference.named(Moments.class, text(moments)),
                    text(timeZone));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    @GetMapping
    @Operation(summary = "Shows how the caller likes the console")
    PreferenceBody mine(@PathVariable String tenant) {
        return PreferenceBody.of(preferences.mine());
    }

    @PutMapping
    @Operation(summary = "Changes how the caller likes the console")
    @Audited("preference.changed")
    PreferenceBody change(@PathVariable String tenant, @RequestBody PreferenceBody wanted) {
        return PreferenceBody.of(preferences.change(wanted.wanted()));
    }
}
