package dev.tenon.serving;

import dev.tenon.problem.Invalid;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What rules and shadows must be, for the variants that there are.
final class HandlingRules {
    private static final int MOST_RULES = 20;
    private static final int MOST_VALUES = 100;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}]{1,256}");

    /// What carries credentials decides nothing, and goes into no document.
    private static final Set<String> SECRET =
            Set.of("authorization", "cookie", "proxy-authorization", "x-forwarded-for");

    private HandlingRules() {}

    static void checkRules(List<AssignmentRule> rules, List<String> variants) {
        must(
                rules.size() <= MOST_RULES,
                "A deployment has at most %d rules.".formatted(MOST_RULES));
        for (var rule : rules) check(rule, variants);
    }

    private static void check(AssignmentRule rule, List<String> variants) {
        mustBeVariant(rule.variant(), variants);
        var header = rule.header();
        must(
                header == null || HEADER.matcher(header).matches(),
                "A rule's header has letters, digits and dashes.");
        must(
                header == null || !SECRET.contains(header.toLowerCase(Locale.ROOT)),
                "No rule looks at %s.".formatted(header));
        must(
                !rule.values().isEmpty()
                        && rule.values().size() <= MOST_VALUES
                        && rule.values().stream().allMatch(one -> VALUE.matcher(one).matches()),
                "A rule has 1 to %d values of at most 256 letters.".formatted(MOST_VALUES));
    }

    static void checkShadows(List<Shadow> shadows, List<String> variants) {
        for (var shadow : shadows) {
            mustBeVariant(shadow.variant(), variants);
            must(
                    shadow.share() > 0 && shadow.share() <= Buckets.TOTAL,
                    "A shadow's share is between 1 and 10000.");
        }
        must(
                shadows.stream().map(Shadow::variant).distinct().count() == shadows.size(),
                "A variant is a shadow once.");
    }

    private static void mustBeVariant(String name, List<String> variants) {
        must(variants.contains(name), "The deployment has no variant %s.".formatted(name));
    }

    private static void must(boolean so, String otherwise) {
        if (!so) throw new Invalid("handling", otherwise);
    }
}
