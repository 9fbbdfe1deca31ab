package dev.tenon.traces.mlflow;

import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Moments and spans of time as Protocol Buffers write them in JSON, such as `2026-11-30T22:33:07Z`
/// and `0.081s`; both in milliseconds here.
final class Moments {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final int LONGEST = 40;

    private Moments() {}

    static Optional<Long> moment(MlflowRequest asked, String field) {
        return asked.words(field).map(text -> moment(field, text));
    }

    private static long moment(String field, String text) {
        try {
            var moment = OffsetDateTime.parse(text).toInstant();
            if (!moment.isBefore(FIRST) && !moment.isAfter(LAST)) return moment.toEpochMilli();
            throw wrong(field, text);
        } catch (DateTimeException unreadable) {
            throw wrong(field, text);
        }
    }

    static Optional<Long> duration(MlflowRequest asked, String field) {
        return asked.words(field).map(text -> duration(field, text));
    }

    private static long duration(String field, String text) {
        if (!text.matches("-?\\d{1,12}(\\.\\d{1,9})?s")) throw wrong(field, text);
        return new BigDecimal(text.substring(0, text.length() - 1))
                .movePointRight(3)
                .toBigInteger()
                .longValueExact();
    }

    static String written(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    static String writtenDuration(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString() + "s";
    }

    private static MlflowRefusal wrong(String field, String text) {
        var shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return MlflowRefusal.invalid(
                "Invalid value \"%s\" for parameter '%s' supplied.".formatted(shown, field));
    }
}
