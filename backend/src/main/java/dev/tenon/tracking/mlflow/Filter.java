package dev.tenon.tracking.mlflow;

import dev.tenon.mlflow.FilterTokens;
import dev.tenon.mlflow.FilterTokens.Token;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.tracking.Condition;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Condition.Operator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads MLflow's own filters, comparisons joined by AND and nothing else, and refuses what they
/// are not in MLflow's words.
final class Filter {
    private static final Set<Operator> OF_NUMBERS =
            EnumSet.of(
                    Operator.EQUAL,
                    Operator.NOT_EQUAL,
                    Operator.LESS,
                    Operator.LESS_OR_EQUAL,
                    Operator.GREATER,
                    Operator.GREATER_OR_EQUAL);
    private static final Set<Operator> OF_TEXTS =
            EnumSet.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.LIKE, Operator.ILIKE);

    private final FilterTokens tokens;
    private final FilterWords words;

    private Filter(String filter, FilterWords words) {
        this.tokens = new FilterTokens(filter);
        this.words = words;
    }

    static List<Condition> ofRuns(String filter) {
        return new Filter(filter, FilterWords.RUNS).conditions();
    }

    static List<Condition> ofExperiments(String filter) {
        return new Filter(filter, FilterWords.EXPERIMENTS).conditions();
    }

    static List<Condition> ofLoggedModels(String filter) {
        return new Filter(filter, FilterWords.LOGGED_MODELS).conditions();
    }

    private List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        if (tokens.atEnd()) return conditions;
        do {
            conditions.add(condition());
        } while (tokens.take("and"));
        if (!tokens.atEnd()) throw tokens.wrong(tokens.next().text());
        return conditions;
    }

    private Condition condition() {
        var name = tokens.next();
        if (name.kind() != FilterTokens.Kind.NAME && name.kind() != FilterTokens.Kind.QUOTED) {
            throw tokens.wrong(name.text());
        }
        var field = words.field(name.text());
        var operator = operator();
        return switch (operator) {
            case IS_NULL, IS_NOT_NULL -> existence(field, operator);
            case IN, NOT_IN -> list(field, operator);
            default -> comparison(field, operator);
        };
    }

    private Operator operator() {
        if (tokens.take("is")) {
            var not = tokens.take("not");
            if (!tokens.take("null")) throw tokens.wrong("IS");
            return not ? Operator.IS_NOT_NULL : Operator.IS_NULL;
        }
        if (tokens.take("not")) {
            if (!tokens.take("in")) throw tokens.wrong("NOT");
            return Operator.NOT_IN;
        }
        var token = tokens.next();
        var text = token.text().toUpperCase(Locale.ROOT);
        return switch (text) {
            case "=" -> Operator.EQUAL;
            case "!=", "<>" -> Operator.NOT_EQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.LESS_OR_EQUAL;
            case ">" -> Operator.GREATER;
            case ">=" -> Operator.GREATER_OR_EQUAL;
            case "LIKE" -> Operator.LIKE;
            case "ILIKE" -> Operator.ILIKE;
            case "IN" -> Operator.IN;
            default -> throw tokens.wrong(token.text());
        };
    }

    private static Condition existence(Field field, Operator operator) {
        if (field.kind() != Kind.TAG && field.kind() != Kind.PARAM) {
            throw MlflowRefusal.invalid(
                    "IS NULL / IS NOT NULL is only supported for tags and params, not for '%s' '%s'"
                            .formatted(word(field), field.key()));
        }
        return new Condition(field, operator, List.of());
    }

    private Condition list(Field field, Operator operator) {
        if (!words.takesList(field)) {
            throw MlflowRefusal.invalid(
                    "Only the %s attributes support comparison with a list of quoted string values."
                            .formatted(new java.util.TreeSet<>(words.lists())));
        }
        if (!tokens.take("(")) throw tokens.wrong(operator.words());
        var values = new ArrayList<Object>();
        do {
            var value = tokens.next();
            if (!value.isText()) {
                throw MlflowRefusal.invalid(
                        "While parsing a list in the query, expected string value, punctuation, or whitespace, but got different type in list: (%s)"
                                .formatted(value.text()));
            }
            values.add(value.content());
        } while (tokens.take(","));
        if (!tokens.take(")")) throw tokens.wrong(operator.words());
        return new Condition(field, operator, values);
    }

    private Condition comparison(Field field, Operator operator) {
        var number = words.isNumber(field);
        var value = tokens.next();
        var allowed = number ? OF_NUMBERS : OF_TEXTS;
        if (!allowed.contains(operator)) {
            throw MlflowRefusal.invalid(
                    "Invalid comparator '%s' not one of '%s'"
                            .formatted(
                                    operator.words(),
                                    allowed.stream().map(Operator::words).toList()));
        }
        return new Condition(
                field, operator, List.of(number ? number(field, value) : text(field, value)));
    }

    private static Object number(Field field, Token value) {
        if (value.kind() == FilterTokens.Kind.NUMBER) {
            if (field.kind() == Kind.METRIC) return Double.parseDouble(value.text());
            try {
                return Long.parseLong(value.text());
            } catch (NumberFormatException fraction) {
                return (long) Double.parseDouble(value.text());
            }
        }
        throw MlflowRefusal.invalid(
                field.kind() == Kind.METRIC
                        ? "Expected numeric value type for metric. Found %s".formatted(value.text())
                        : "Expected numeric value type for numeric attribute: %s. Found %s"
                                .formatted(field.key(), value.text()));
    }

    private static String text(Field field, Token value) {
        if (value.isText()) return value.content();
        throw MlflowRefusal.invalid(
                switch (field.kind()) {
                    case ATTRIBUTE ->
                            "Expected a quoted string value for attributes. Got value "
                                    + value.text();
                    case DATASET ->
                            "Expected a quoted string value for dataset attributes. Got value "
                                    + value.text();
                    case METRIC, PARAM, TAG ->
                            "Expected a quoted string value for %s (e.g. 'my-value'). Got value %s"
                                    .formatted(word(field), value.text());
                });
    }

    private static String word(Field field) {
        return switch (field.kind()) {
            case PARAM -> "parameter";
            case ATTRIBUTE, METRIC, TAG, DATASET -> field.kind().name().toLowerCase(Locale.ROOT);
        };
    }
}
