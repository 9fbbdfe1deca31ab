package dev.tenon.preferences;

import dev.tenon.audit.Audited;
import dev.tenon.identity.Needs;
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
@Needs(instead = Needs.Instead.MEMBER)
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

        /// What is left out stays as it is.
        Preference over(Preference now) {
            return new Preference(
                    theme == null ? now.theme() : Preference.named(Theme.class, theme),
                    density == null ? now.density() : Preference.named(Density.class, density),
                    moments == null ? now.moments() : Preference.named(Moments.class, moments),
                    timeZone == null ? now.timeZone() : timeZone);
        }
    }

    @Needs(instead = Needs.Instead.MEMBER)
    @GetMapping
    @Operation(summary = "Shows how the caller likes the console")
    PreferenceBody mine(@PathVariable String tenant) {
        return PreferenceBody.of(preferences.mine());
    }

    @Needs(instead = Needs.Instead.MEMBER)
    @Audited("preference.changed")
    @PutMapping
    @Operation(summary = "Changes how the caller likes the console")
    PreferenceBody change(@PathVariable String tenant, @RequestBody PreferenceBody wanted) {
        return PreferenceBody.of(preferences.change(wanted.over(preferences.mine())));
    }
}
