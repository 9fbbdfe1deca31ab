package dev.tenon.tracking;

import dev.tenon.tracking.Condition.Ago;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Operator;
import dev.tenon.tracking.SearchTokens.Token;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what a field is compared with.
final class SearchValues {
    private static final int LONGEST_PATTERN = 500;
    private static final Duration LONGEST_SPAN = Duration.ofDays(365_000);
    private static final Pattern ZONE = Pattern.compile("(?:Z|[+-]\\d\\d:\\d\\d)$");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1),
                    "w", Duration.ofDays(7));

    private final SearchReader reader;
    private final SearchWords words;

    SearchValues(SearchReader reader, SearchWords words) {
        this.reader = reader;
        this.words = words;
    }

    List<Object> of(Field field, Operator operator) {
        return switch (operator) {
            case IS_NULL, IS_NOT_NULL -> List.of();
            case IN, NOT_IN -> list(field);
            case BETWEEN, NOT_BETWEEN -> {
                var low = value(field);
                reader.require("and");
                yield List.of(low, value(field));
            }
            case MATCHES, NOT_MATCHES -> List.of(pattern());
            case EQUAL,
                    NOT_EQUAL,
                    LESS,
                    LESS_OR_EQUAL,
                    GREATER,
                    GREATER_OR_EQUAL,
                    LIKE,
                    NOT_LIKE,
                    ILIKE,
                    NOT_ILIKE ->
                    List.of(value(field));
        };
    }

    private List<Object> list(Field field) {
        reader.require("(");
        var list = new ArrayList<Object>();
        do {
            list.add(value(field));
        } while (reader.take(","));
        reader.require(")");
        return List.copyOf(list);
    }

    private String pattern() {
        if (reader.peek().content().length() > LONGEST_PATTERN) {
            throw reader.expected("a pattern of at most %d characters".formatted(LONGEST_PATTERN));
        }
        return text();
    }

    private Object value(Field field) {
        if (!words.isNumber(field)) return text();
        return words.isMoment(field) ? moment() : number();
    }

    private String text() {
        if (!reader.peek().isText()) throw reader.expected("a quoted text");
        return reader.advance().content();
    }

    private Double number() {
        if (reader.peek().kind() != SearchTokens.Kind.NUMBER) throw reader.expected("a number");
        return Double.valueOf(reader.advance().text());
    }

    /// Milliseconds since 1970, a date, or so far from now.
    private Object moment() {
        if (reader.takeOurs("now")) return fromNow();
        var token = reader.peek();
        if (token.kind() == SearchTokens.Kind.NUMBER) return millis(reader.advance());
        return date(token)
                .orElseThrow(
                        () ->
                                reader.expected(
                                        "milliseconds since 1970, a quoted date such as '2026-11-21', or now() - 2d"));
    }

    private static Long millis(Token token) {
        try {
            return Long.valueOf(token.text());
        } catch (NumberFormatException fraction) {
            return (long) Double.parseDouble(token.text());
        }
    }

    private Optional<Object> date(Token token) {
        if (token.kind() != SearchTokens.Kind.TEXT) return Optional.empty();
        var millis = millisOf(token.content());
        if (millis.isPresent()) reader.advance();
        return millis.map(Object.class::cast);
    }

    private static Optional<Long> millisOf(String text) {
        try {
            return Optional.of(instant(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException none) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        if (text.length() <= 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return ZONE.matcher(text).find()
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private Ago fromNow() {
        reader.require("(");
        reader.require(")");
        if (reader.take("-")) return new Ago(span());
        return new Ago(reader.take("+") ? span().negated() : Duration.ZERO);
    }

    private Duration span() {
        if (reader.peek().kind() != SearchTokens.Kind.SPAN) {
            throw reader.expected("a span such as 90s, 30m, 12h, 2d or 1w");
        }
        var text = reader.peek().text();
        var unit = text.replaceAll("[\\d.]", "");
        var many = new BigDecimal(text.substring(0, text.length() - unit.length()));
        var millis =
                many.multiply(
                        BigDecimal.valueOf(UNITS.getOrDefault(unit, Duration.ZERO).toMillis()));
        if (millis.compareTo(BigDecimal.valueOf(LONGEST_SPAN.toMillis())) > 0) {
            throw reader.expected("a span of at most a thousand years");
        }
        reader.advance();
        return Duration.ofMillis(millis.longValue());
    }
}
