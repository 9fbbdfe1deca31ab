package dev.tenon.serving;

import dev.tenon.problem.Invalid;
import java.util.Arrays;
import java.util.Locale;

/// Where a deployment answers; a grant is given for one of them.
public enum Environment {
    PRODUCTION,
    STAGING;

    /// As it is stored and shown, such as `production`.
    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Environment named(String words) {
        return Arrays.stream(values())
                .filter(one -> one.words().equals(words))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Invalid(
                                        "environment", "An environment is production or staging."));
    }
}
