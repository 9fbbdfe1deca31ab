package dev.tenon.tracking;

import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Condition.Operator;
import dev.tenon.tracking.SearchTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a search from its words, from `or` over `and` and `not` down to single conditions.
final class SearchReader {
    private static final int DEEPEST = 64;
    private static final int MOST_CONDITIONS = 256;

    private final SearchWords words;
    private final SearchValues values;
    private List<Token> tokens = List.of();
    private int next;
    private int depth;
    private int conditions;
    private boolean ours;

    SearchReader(SearchWords words) {
        this.words = words;
        this.values = new SearchValues(this, words);
    }

    /// Whether a word was read that only we know.
    boolean ours() {
        return ours;
    }

    Search search(String text) {
        tokens = SearchTokens.of(text);
        if (atEnd()) return Search.EVERYTHING;
        var search = or();
        if (!atEnd()) throw expected("AND, OR or the end");
        return search;
    }

    private Search or() {
        if (++depth > DEEPEST) throw expected("at most %d levels".formatted(DEEPEST));
        var parts = joined(this::and, "or");
        depth--;
        return Search.any(parts);
    }

    private Search and() {
        return Search.all(joined(this::not, "and"));
    }

    private List<Search> joined(Supplier<Search> part, String word) {
        var parts = new ArrayList<Search>();
        do {
            parts.add(part.get());
        } while (word.equals("or") ? takeOurs(word) : take(word));
        return parts;
    }

    private Search not() {
        var turned = false;
        while (takeOurs("not")) turned = !turned;
        var search = one();
        return turned ? new Search.Not(search) : search;
    }

    private Search one() {
        if (++conditions > MOST_CONDITIONS) {
            throw expected("at most %d conditions".formatted(MOST_CONDITIONS));
        }
        if (takeOurs("exists")) return new Search.Where(existence());
        if (!takeOurs("(")) return new Search.Where(condition());
        var inner = or();
        require(")");
        return inner;
    }

    private Condition existence() {
        var inParentheses = take("(");
        var field = field();
        if (inParentheses) require(")");
        return new Condition(field, Operator.IS_NOT_NULL, List.of());
    }

    private Condition condition() {
        var field = field();
        var operator = operator(field);
        return new Condition(field, operator, values.of(field, operator));
    }

    private Field field() {
        var measure = Measure.named(peek().text());
        var isCall = measure.isPresent() && tokens.get(next + 1).is("(");
        return words.measured() && isCall ? measured(measure.get()) : plain();
    }

    /// Such as `min(metrics.loss)`.
    private Field measured(Measure.Name measure) {
        ours = true;
        next += 2;
        var start = next;
        var field = plain();
        if (field.kind() != Kind.METRIC) {
            next = start;
            throw expected("a metric");
        }
        require(")");
        return new Field(field.kind(), field.key(), measure.of(field.key()));
    }

    private Field plain() {
        var name = peek();
        if (name.kind() != SearchTokens.Kind.NAME && name.kind() != SearchTokens.Kind.QUOTED) {
            throw expected("a name such as metrics.loss or start_time");
        }
        return switch (words.meaning(name.text())) {
            case SearchWords.Meaning.Known(var field) -> {
                next++;
                yield field;
            }
            case SearchWords.Meaning.Unknown(var expected) -> throw expected(expected);
        };
    }

    private Operator operator(Field field) {
        if (take("is")) {
            var not = take("not");
            require("null");
            return not ? Operator.IS_NOT_NULL : Operator.IS_NULL;
        }
        var start = next;
        var not = take("not");
        var operator = word(not);
        if (operator == null) throw expected(known(field));
        if (operator != Operator.IN && operator != Operator.NOT_IN) ours |= not;
        if (fits(field, operator)) return operator;
        next = start;
        throw expected(known(field));
    }

    private @Nullable Operator word(boolean not) {
        if (take("in")) return not ? Operator.NOT_IN : Operator.IN;
        if (take("like")) return not ? Operator.NOT_LIKE : Operator.LIKE;
        if (take("ilike")) return not ? Operator.NOT_ILIKE : Operator.ILIKE;
        if (takeOurs("between")) return not ? Operator.NOT_BETWEEN : Operator.BETWEEN;
        for (var pattern : List.of("matches", "rlike", "regexp", "~")) {
            if (takeOurs(pattern)) return not ? Operator.NOT_MATCHES : Operator.MATCHES;
        }
        return not ? null : sign();
    }

    private @Nullable Operator sign() {
        var operator =
                switch (peek().text()) {
                    case "=", "==" -> Operator.EQUAL;
                    case "!=", "<>" -> Operator.NOT_EQUAL;
                    case "<" -> Operator.LESS;
                    case "<=" -> Operator.LESS_OR_EQUAL;
                    case ">" -> Operator.GREATER;
                    case ">=" -> Operator.GREATER_OR_EQUAL;
                    case "!~" -> Operator.NOT_MATCHES;
                    default -> null;
                };
        if (operator != null) next++;
        if (operator == Operator.NOT_MATCHES) ours = true;
        return operator;
    }

    private boolean fits(Field field, Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL, IN, NOT_IN, IS_NULL, IS_NOT_NULL -> true;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, NOT_BETWEEN ->
                    words.isNumber(field);
            case LIKE, NOT_LIKE, ILIKE, NOT_ILIKE, MATCHES, NOT_MATCHES -> !words.isNumber(field);
        };
    }

    private String known(Field field) {
        return words.isNumber(field)
                ? "=, !=, <, <=, >, >=, BETWEEN, IN or IS NULL"
                : "=, !=, LIKE, ILIKE, MATCHES, IN or IS NULL";
    }

    /// A text that is one field and nothing else.
    Field only(String text) {
        tokens = SearchTokens.of(text);
        var field = field();
        if (!atEnd()) throw expected("the end");
        return field;
    }

    List<Order> orders(String text) {
        tokens = SearchTokens.of(text);
        var orders = new ArrayList<Order>();
        if (atEnd()) return orders;
        do {
            if (orders.size() == 8) throw expected("at most 8 fields to sort by");
            orders.add(order());
        } while (take(","));
        if (!atEnd()) throw expected("ASC, DESC, a comma or the end");
        return SearchText.once(orders);
    }

    private Order order() {
        var start = next;
        var field = field();
        if (field.kind() == Kind.DATASET) {
            next = start;
            throw expected("an attribute, a metric, a param or a tag");
        }
        var descending = take("desc");
        if (!descending) take("asc");
        return new Order(field, descending);
    }

    Token peek() {
        return tokens.get(next);
    }

    Token advance() {
        return tokens.get(next++);
    }

    private boolean atEnd() {
        return peek().kind() == SearchTokens.Kind.END;
    }

    boolean take(String word) {
        if (!peek().is(word)) return false;
        next++;
        return true;
    }

    boolean takeOurs(String word) {
        var taken = take(word);
        ours |= taken;
        return taken;
    }

    void require(String word) {
        if (!take(word)) throw expected(word.toUpperCase(java.util.Locale.ROOT));
    }

    SearchUnreadable expected(String what) {
        return new SearchUnreadable(peek().at(), what, peek().text());
    }
}
