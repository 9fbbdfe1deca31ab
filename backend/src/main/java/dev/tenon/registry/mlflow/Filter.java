package dev.tenon.registry.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the registry's filters: comparisons joined by AND, and nothing else.
final class Filter {
    private static final Pattern COMPARISON =
            Pattern.compile(
                    "\\s*(?:(?<entity>\\w+)\\.)?(?<key>`[^`]+`|\"[^\"]+\"|[\\w.\\-]+)\\s*"
                            + "(?<operator>>=|<=|!=|=|>|<|(?i:not\\s+in|in|like|ilike)\\b)\\s*"
                            + "(?<value>'[^']*'|\"[^\"]*\"|-?\\d+(?:\\.\\d+)?|\\([^)]*\\))\\s*");
    private static final Pattern AND = Pattern.compile("(?i)and\\b");
    private static final Set<String> TAG_WORDS = Set.of("tag", "tags");

    private Filter() {}

    /// One comparison; a tag's key is written `tags.` and the key.
    record Condition(String key, String operator, List<String> values) {
        boolean isTag() {
            return key.startsWith("tags.");
        }

        String tag() {
            return key.substring("tags.".length());
        }

        boolean holds(String actual) {
            return switch (operator) {
                case "=" -> actual.equals(values.getFirst());
                case "!=" -> !actual.equals(values.getFirst());
                case "LIKE" -> like(values.getFirst(), 0).matcher(actual).matches();
                case "ILIKE" ->
                        like(values.getFirst(), Pattern.CASE_INSENSITIVE).matcher(actual).matches();
                case "IN" -> values.contains(actual);
                default -> throw invalidComparator(operator);
            };
        }

        boolean holds(long actual) {
            var order = BigDecimal.valueOf(actual).compareTo(new BigDecimal(values.getFirst()));
            return switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                default -> throw invalidComparator(operator);
            };
        }

        private static Pattern like(String pattern, int flags) {
            var regex = new StringBuilder();
            for (var part : pattern.split("(?<=[%_])|(?=[%_])")) {
                regex.append(
                        part.equals("%") ? ".*" : part.equals("_") ? "." : Pattern.quote(part));
            }
            return Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
        }
    }

    static List<Condition> read(
            String filter, Set<String> texts, Set<String> numbers, Set<String> lists) {
        var conditions = new ArrayList<Condition>();
        var matcher = COMPARISON.matcher(filter);
        for (var at = 0; at < filter.length() && !filter.isBlank(); ) {
            matcher.region(at, filter.length());
            if (!matcher.lookingAt()) throw invalidClause(filter.substring(at));
            var condition =
                    condition(
                            matcher.group("entity"),
                            matcher.group("key"),
                            matcher.group("operator"),
                            matcher.group("value"));
            check(condition, matcher.group("value"), texts, numbers, lists);
            conditions.add(condition);
            at = matcher.end();
            if (at == filter.length()) break;
            var and = AND.matcher(filter).region(at, filter.length());
            if (!and.lookingAt() || and.end() == filter.length())
                throw invalidClause(filter.substring(at));
            at = and.end();
        }
        return conditions;
    }

    private static Condition condition(
            @org.jspecify.annotations.Nullable String entity,
            String key,
            String operator,
            String value) {
        var bare = unquoted(key);
        var isTag = entity != null && TAG_WORDS.contains(entity.toLowerCase(Locale.ROOT));
        var isAttribute =
                entity == null
                        || entity.equalsIgnoreCase("attribute")
                        || entity.equalsIgnoreCase("attributes");
        if (!isTag && !isAttribute)
            throw MlflowRefusal.invalid("Invalid entity type '%s'.".formatted(entity));
        return new Condition(
                isTag ? "tags." + bare : bare,
                operator.toUpperCase(Locale.ROOT).replaceAll("\\s+", " "),
                values(value));
    }

    private static void check(
            Condition condition,
            String value,
            Set<String> texts,
            Set<String> numbers,
            Set<String> lists) {
        var isNumber = numbers.contains(condition.key());
        if (!condition.isTag() && !isNumber && !texts.contains(condition.key())) {
            throw MlflowRefusal.invalid(
                    "Invalid attribute key '%s' specified.".formatted(condition.key()));
        }
        var allowed =
                isNumber
                        ? Set.of("=", "!=", ">", ">=", "<", "<=")
                        : Set.of("=", "!=", "LIKE", "ILIKE", "IN");
        if (!allowed.contains(condition.operator())) throw invalidComparator(condition.operator());
        if (condition.operator().equals("IN") && !lists.contains(condition.key()))
            throw invalidComparator("IN");
        var looksLikeNumber = value.matches("-?\\d.*");
        if (isNumber != looksLikeNumber) {
            throw MlflowRefusal.invalid(
                    "Expected %s value for '%s', got %s."
                            .formatted(
                                    isNumber ? "a numeric" : "a quoted string",
                                    condition.key(),
                                    value));
        }
    }

    private static List<String> values(String text) {
        if (!text.startsWith("(")) return List.of(unquoted(text));
        return Arrays.stream(text.substring(1, text.length() - 1).split(","))
                .map(each -> unquoted(each.strip()))
                .toList();
    }

    private static String unquoted(String text) {
        var quoted = text.length() >= 2 && "`'\"".indexOf(text.charAt(0)) >= 0;
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static MlflowRefusal invalidClause(String rest) {
        return MlflowRefusal.invalid("Invalid clause(s) in filter string: '%s'.".formatted(rest));
    }

    private static MlflowRefusal invalidComparator(String operator) {
        return MlflowRefusal.invalid("Invalid comparator '%s'.".formatted(operator));
    }
}
