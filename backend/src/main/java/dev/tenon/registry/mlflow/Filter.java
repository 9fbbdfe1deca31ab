package dev.tenon.registry.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.registry.search.Criterion;
import dev.tenon.registry.search.Criterion.Field;
import dev.tenon.registry.search.Criterion.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the registry's filters: comparisons joined by AND, and nothing else.
final class Filter {
    private static final Pattern COMPARISON =
            Pattern.compile(
                    "\\s*(?:(?<entity>\\w+)\\.)?(?<key>`[^`]+`|\"[^\"]+\"|[\\w.\\-]+)\\s*"
                            + "(?<operator>>=|<=|!=|=|>|<|(?i:not\\s+in|in|like|ilike)\\b)\\s*"
                            + "(?<value>'[^']*'|\"[^\"]*\"|-?\\d+(?:\\.\\d+)?|\\([^)]*\\))\\s*");
    private static final Pattern AND = Pattern.compile("(?i)and\\b");
    private static final Set<String> TAG_WORDS = Set.of("tag", "tags");
    private static final Set<String> ATTRIBUTE_WORDS = Set.of("attribute", "attributes");
    private static final Map<String, Field> ATTRIBUTES =
            Map.of(
                    "name", Field.NAME,
                    "source_path", Field.SOURCE,
                    "run_id", Field.RUN,
                    "version_number", Field.NUMBER);
    private static final Map<String, Operator> OPERATORS =
            Map.of(
                    "=", Operator.EQUAL,
                    "!=", Operator.DIFFERENT,
                    "<", Operator.LESS,
                    "<=", Operator.AT_MOST,
                    ">", Operator.GREATER,
                    ">=", Operator.AT_LEAST,
                    "LIKE", Operator.LIKE,
                    "ILIKE", Operator.ILIKE,
                    "IN", Operator.IN);
    private static final Set<Operator> OF_NUMBERS =
            EnumSet.range(Operator.EQUAL, Operator.AT_LEAST);
    private static final Set<Operator> OF_TEXTS =
            EnumSet.of(
                    Operator.EQUAL, Operator.DIFFERENT, Operator.LIKE, Operator.ILIKE, Operator.IN);

    private Filter() {}

    /// The comparisons of a filter over these fields; any tag may always be compared.
    static List<Criterion> read(String filter, Set<Field> fields) {
        var criteria = new ArrayList<Criterion>();
        var matcher = COMPARISON.matcher(filter);
        for (var at = 0; at < filter.length() && !filter.isBlank(); ) {
            matcher.region(at, filter.length());
            if (!matcher.lookingAt()) throw invalidClause(filter.substring(at));
            var criterion =
                    criterion(
                            matcher.group("entity"),
                            matcher.group("key"),
                            matcher.group("operator"),
                            matcher.group("value"));
            check(criterion, matcher.group("key"), matcher.group("value"), fields);
            criteria.add(criterion);
            at = matcher.end();
            if (at == filter.length()) break;
            var and = AND.matcher(filter).region(at, filter.length());
            if (!and.lookingAt() || and.end() == filter.length())
                throw invalidClause(filter.substring(at));
            at = and.end();
        }
        return criteria;
    }

    private static Criterion criterion(
            @Nullable String entity, String key, String operator, String value) {
        var isTag = entity != null && TAG_WORDS.contains(entity.toLowerCase(Locale.ROOT));
        var isAttribute =
                entity == null || ATTRIBUTE_WORDS.contains(entity.toLowerCase(Locale.ROOT));
        if (!isTag && !isAttribute)
            throw MlflowRefusal.invalid("Invalid entity type '%s'.".formatted(entity));
        var bare = unquoted(key);
        var spelled = operator.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        var known = OPERATORS.get(spelled);
        if (known == null) throw invalidComparator(spelled);
        return isTag
                ? new Criterion(Field.TAG, bare, known, values(value))
                : new Criterion(attribute(bare), "", known, values(value));
    }

    private static Field attribute(String key) {
        var field = ATTRIBUTES.get(key);
        if (field == null)
            throw MlflowRefusal.invalid("Invalid attribute key '%s' specified.".formatted(key));
        return field;
    }

    private static void check(Criterion criterion, String key, String value, Set<Field> fields) {
        if (criterion.field() != Field.TAG && !fields.contains(criterion.field()))
            throw MlflowRefusal.invalid("Invalid attribute key '%s' specified.".formatted(key));
        var isNumber = criterion.field() == Field.NUMBER;
        if (!(isNumber ? OF_NUMBERS : OF_TEXTS).contains(criterion.operator())
                || (criterion.operator() == Operator.IN && criterion.field() != Field.RUN)) {
            throw invalidComparator(criterion.operator().name());
        }
        var looksLikeNumber = value.matches("-?\\d.*");
        if (isNumber != looksLikeNumber) {
            throw MlflowRefusal.invalid(
                    "Expected %s value for '%s', got %s."
                            .formatted(isNumber ? "a numeric" : "a quoted string", key, value));
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
