package dev.tenon.preferences;

import dev.tenon.problem.Invalid;
import java.time.ZoneId;
import java.util.Locale;

/// How somebody likes the console; an empty time zone is the one of their browser.
public record Preference(Theme theme, Density density, Moments moments, String timeZone) {
    /// What everybody begins with.
    public static final Preference USUAL =
            new Preference(Theme.SYSTEM, Density.COMPACT, Moments.RELATIVE, "");

    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    /// How much room a row takes.
    public enum Density {
        COMPACT,
        COMFORTABLE
    }

    /// Whether a moment is said as `3 min ago` or by date and clock.
    public enum Moments {
        RELATIVE,
        EXACT
    }

    public Preference {
        if (!timeZone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw new Invalid("time-zone", "There is no time zone %s.".formatted(timeZone));
        }
    }

    public Preference with(Theme wanted) {
        return new Preference(wanted, density, moments, timeZone);
    }

    public Preference with(Density wanted) {
        return new Preference(theme, wanted, moments, timeZone);
    }

    public Preference with(Moments wanted) {
        return new Preference(theme, density, wanted, timeZone);
    }

    public Preference withTimeZone(String wanted) {
        return new Preference(theme, density, moments, wanted);
    }

    /// As it is stored, sent and read, such as `comfortable`.
    public static String words(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E named(Class<E> choices, String words) {
        for (var choice : choices.getEnumConstants()) {
            if (words(choice).equals(words)) return choice;
        }
        throw new Invalid(
                "preference",
                "%s is no choice here.".formatted(words.isEmpty() ? "Nothing" : words));
    }
}
