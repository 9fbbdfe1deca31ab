package dev.tenon.traces.mlflow;

import dev.tenon.mlflow.FilterTokens;
import dev.tenon.mlflow.FilterTokens.Token;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.traces.TraceCondition;
import dev.tenon.traces.TraceCondition.Operator;
import dev.tenon.traces.TraceCondition.Subject;
import dev.tenon.traces.mlflow.TraceFields.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads the filter of a search for traces: conditions, all of which must hold.
final class TraceFilter {
    private static final int MOST_CONDITIONS = 50;
    private static final int LONGEST_PATTERN = 500;
    private static final Set<Operator> OF_NUMBERS =
            EnumSet.of(
                    Operator.EQUAL,
                    Operator.NOT_EQUAL,
                    Operator.LESS,
                    Operator.LESS_OR_EQUAL,
                    Operator.GREATER,
                    Operator.GREATER_OR_EQUAL);
    private static final Set<Operator> LIKENESS =
            EnumSet.of(
                    Operator.EQUAL,
                    Operator.NOT_EQUAL,
                    Operator.LIKE,
                    Operator.ILIKE,
                    Operator.MATCHES);
    private static final Set<Operator> OF_TEXTS = with(LIKENESS, Operator.IN, Operator.NOT_IN);
    private static final Set<Operator> OF_KEYS =
            with(LIKENESS, Operator.IS_NULL, Operator.IS_NOT_NULL);
    private static final Set<Operator> OF_ASSESSMENTS =
            with(
                    OF_KEYS,
                    Operator.LESS,
                    Operator.LESS_OR_EQUAL,
                    Operator.GREATER,
                    Operator.GREATER_OR_EQUAL);

    private final FilterTokens tokens;

    private TraceFilter(String filter) {
        this.tokens = new FilterTokens(filter);
    }

    private static Set<Operator> with(Set<Operator> some, Operator... more) {
        var all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }

    static List<TraceCondition> of(String filter) {
        var reader = new TraceFilter(filter);
        var conditions = new ArrayList<TraceCondition>();
        if (reader.tokens.atEnd()) return conditions;
        do {
            conditions.add(reader.condition());
        } while (reader.tokens.take("and"));
        if (!reader.tokens.atEnd()) throw reader.tokens.wrong(reader.tokens.next().text());
        if (conditions.size() <= MOST_CONDITIONS) return conditions;
        throw MlflowRefusal.invalid(
                "A filter can contain at most %d conditions.".formatted(MOST_CONDITIONS));
    }

    private TraceCondition condition() {
        var name = tokens.next();
        if (name.kind() != FilterTokens.Kind.NAME && name.kind() != FilterTokens.Kind.QUOTED)
            throw tokens.wrong(name.text());
        var field = TraceFields.of(name.text());
        var operator = operator();
        requireAllowed(field, operator);
        return new TraceCondition(field.subject(), field.key(), operator, values(field, operator));
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
        var word = tokens.next();
        for (var operator : Operator.values()) {
            if (operator.words().equalsIgnoreCase(word.text())) return operator;
        }
        throw tokens.wrong(word.text());
    }

    private static void requireAllowed(Field field, Operator operator) {
        var allowed =
                switch (field.subject()) {
                    case STARTED, DURATION, ENDED -> OF_NUMBERS;
                    case ID, EXPERIMENT, STATE, CLIENT_REQUEST -> OF_TEXTS;
                    case TAG, METADATA, RUN ->
                            with(OF_TEXTS, Operator.IS_NULL, Operator.IS_NOT_NULL);
                    case SPAN_NAME, SPAN_TYPE, SPAN_STATUS, SPAN_ATTRIBUTE -> OF_TEXTS;
                    case SPAN_CONTENT -> EnumSet.of(Operator.LIKE, Operator.ILIKE);
                    case FEEDBACK, EXPECTATION -> OF_ASSESSMENTS;
                    case PROMPT, ISSUE -> EnumSet.of(Operator.EQUAL);
                };
        if (allowed.contains(operator)) return;
        throw MlflowRefusal.invalid(
                "Invalid comparator '%s' not one of '%s'"
                        .formatted(
                                operator.words(), allowed.stream().map(Operator::words).toList()));
    }

    private List<Object> values(Field field, Operator operator) {
        return switch (operator) {
            case IS_NULL, IS_NOT_NULL -> List.of();
            case IN, NOT_IN -> list();
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> List.of(number(tokens.next()));
            default ->
                    List.of(
                            field.subject().isNumber()
                                    ? number(tokens.next())
                                    : text(field, operator));
        };
    }

    private List<Object> list() {
        if (!tokens.take("(")) throw tokens.wrong("IN");
        var list = new ArrayList<Object>();
        do {
            var value = tokens.next();
            if (!value.isText()) {
                throw MlflowRefusal.invalid(
                        "While parsing a list in the query, expected string value, punctuation, or whitespace, but got different type in list: (%s)"
                                .formatted(value.text()));
            }
            list.add(value.content());
        } while (tokens.take(","));
        if (!tokens.take(")")) throw tokens.wrong("IN");
        return list;
    }

    private static Double number(Token value) {
        if (value.kind() == FilterTokens.Kind.NUMBER) return Double.valueOf(value.text());
        throw MlflowRefusal.invalid(
                "Expected numeric value type for numeric attribute. Found %s"
                        .formatted(value.text()));
    }

    private String text(Field field, Operator operator) {
        var value = tokens.next();
        if (!value.isText()) {
            throw MlflowRefusal.invalid(
                    "Expected a quoted string value (e.g. 'my-value'). Got value " + value.text());
        }
        var text = value.content();
        if (operator == Operator.MATCHES && text.length() > LONGEST_PATTERN)
            throw MlflowRefusal.invalid(
                    "A pattern can have at most %d characters.".formatted(LONGEST_PATTERN));
        if (field.subject() == Subject.PROMPT && text.chars().filter(c -> c == '/').count() != 1)
            throw MlflowRefusal.invalid(
                    "Invalid prompts filter value '%s'. Expected format: prompt = \"name/version\""
                            .formatted(text));
        return text;
    }
}
