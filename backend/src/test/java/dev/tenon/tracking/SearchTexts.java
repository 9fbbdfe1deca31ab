package dev.tenon.tracking;

import java.util.List;
import java.util.Random;

/// Searches by chance: texts that can be read, and texts that somebody has mistyped.
final class SearchTexts {
    private static final List<String> NUMBERS = List.of("-1", "0", "1", "1.5", "2", "3e0", "7");
    private static final List<String> TEXTS =
            List.of("'a'", "'b'", "'ab'", "'A'", "'a b'", "'it''s'", "'50%'", "''");
    private static final List<String> PATTERNS = List.of("'^a'", "'b$'", "'[ab]+'", "'.'", "'a|b'");
    private static final List<String> LIKES =
            List.of("'a%'", "'%b'", "'_'", "'50\\%'", "'%'", "'A'", "'a\\\\'");
    private static final List<String> COMPARED = List.of("=", "!=", "<", "<=", ">", ">=");
    private static final List<String> TIMES =
            List.of("1000", "now() - 1d", "now()", "'2026-11-20'", "now() - 36h", "now() + 1s");
    private static final String NOISE =
            "()'\"`,;=<>!~.+-*/\\% \u0000\uD800\u00e4\u2603 and or not in between exists like is null now() 2d 1e9 metrics. params.p ";

    private final Random chance;

    SearchTexts(Random chance) {
        this.chance = chance;
    }

    String one() {
        return search(3);
    }

    private String search(int depth) {
        if (depth == 0 || chance.nextInt(3) == 0) return condition();
        return switch (chance.nextInt(4)) {
            case 0 -> search(depth - 1) + " and " + search(depth - 1);
            case 1 -> search(depth - 1) + " OR " + search(depth - 1);
            case 2 -> "not " + search(depth - 1);
            default -> "(" + search(depth - 1) + ")";
        };
    }

    private String condition() {
        return switch (chance.nextInt(6)) {
            case 0, 1 -> numeric(of(List.of("metrics.m", "metrics.`m 2`", "metric.nan")), NUMBERS);
            case 2 -> numeric(of(List.of("start_time", "attributes.end_time", "created")), TIMES);
            case 3 -> text(of(List.of("params.p", "tags.t", "params.none", "tag.`t 2`")));
            case 4 -> text(of(List.of("run_name", "status", "user_id", "dataset.context")));
            default -> "exists " + of(List.of("params.p", "(metrics.nan)", "tags.t", "end_time"));
        };
    }

    private String numeric(String field, List<String> values) {
        return field
                + switch (chance.nextInt(5)) {
                    case 0 -> not() + " between " + of(values) + " and " + of(values);
                    case 1 -> not() + " in (" + of(values) + ", " + of(values) + ")";
                    case 2 -> " is" + not() + " null";
                    default -> " " + of(COMPARED) + " " + of(values);
                };
    }

    private String text(String field) {
        return field
                + switch (chance.nextInt(6)) {
                    case 0 -> not() + " like " + of(LIKES);
                    case 1 -> not() + " ilike " + of(LIKES);
                    case 2 -> not() + " matches " + of(PATTERNS);
                    case 3 -> not() + " in (" + of(TEXTS) + "," + of(TEXTS) + ")";
                    case 4 -> " is" + not() + " null";
                    default -> (chance.nextBoolean() ? " = " : " != ") + of(TEXTS);
                };
    }

    private String not() {
        return chance.nextBoolean() ? " not" : "";
    }

    /// A text in which some characters are wrong, or none is right.
    String mistyped() {
        var text = new StringBuilder(chance.nextInt(4) == 0 ? noise() : one());
        for (int i = chance.nextInt(4); i > 0; i--) {
            var at = chance.nextInt(text.length() + 1);
            if (chance.nextBoolean() && at < text.length()) text.deleteCharAt(at);
            else text.insert(at, noise(1 + chance.nextInt(3)));
        }
        return text.toString();
    }

    private String noise() {
        return noise(1 + chance.nextInt(60));
    }

    private String noise(int length) {
        var from = chance.nextInt(NOISE.length());
        return NOISE.substring(from, Math.min(NOISE.length(), from + length));
    }

    private String of(List<String> some) {
        return some.get(chance.nextInt(some.size()));
    }
}
