package dev.tenon.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreferencesIT extends PlatformIT {
    private static final String MINE = "/t/acme/api/v1/me/preferences";

    @Test
    void whoChoseNothingLikesWhatEverybodyBeginsWith() {
        var usual = as("deployer").get(MINE).json();
        assertThat(usual.path("theme").asString()).isEqualTo("system");
        assertThat(usual.path("density").asString()).isEqualTo("compact");
        assertThat(usual.path("timeZone").asString()).isEmpty();
    }

    @Test
    void aChoiceIsKeptForThePersonWhoMadeIt() {
        var chosen = as("viewer").put(MINE, wish("dark", "Europe/Berlin"));
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        assertThat(as("viewer").get(MINE).json().path("theme").asString()).isEqualTo("dark");
        assertThat(as("viewer").get(MINE).json().path("timeZone").asString())
                .isEqualTo("Europe/Berlin");
        assertThat(as("auditor").get(MINE).json().path("theme").asString()).isEqualTo("system");
        assertThat(as("viewer", "globex").get(MINE).status()).isIn(401, 404);
    }

    @Test
    void whatIsNoChoiceIsRefused() {
        assertThat(as("viewer").put(MINE, wish("sepia", "")).status()).isEqualTo(400);
        assertThat(as("viewer").put(MINE, wish("dark", "Mars/Olympus")).status()).isEqualTo(400);
    }

    @Test
    void whatIsLeftOutStaysAsItIs() {
        as("approver").put(MINE, wish("dark", "UTC"));
        var changed = as("approver").put(MINE, Map.of("theme", "light")).json();
        assertThat(changed.path("theme").asString()).isEqualTo("light");
        assertThat(changed.path("timeZone").asString()).isEqualTo("UTC");
    }

    private static Map<String, String> wish(String theme, String zone) {
        return Map.of(
                "theme", theme, "density", "comfortable", "moments", "exact", "timeZone", zone);
    }
}
