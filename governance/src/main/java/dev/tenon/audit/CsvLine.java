package dev.tenon.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An entry as a line of a table (RFC 4180).
final class CsvLine {
    static final String HEAD =
            "id,at,action,actor_kind,actor,actor_name,object_kind,object,project,outcome,reasons,details,request,leaf";

    private CsvLine() {}

    static String of(AuditEntry entry) {
        var leaf = entry.leafIndex();
        return fields(
                entry.id(),
                entry.at(),
                entry.action(),
                entry.actorKind(),
                entry.actor(),
                entry.actorName(),
                entry.kind(),
                entry.object(),
                entry.project(),
                entry.outcome().words(),
                String.join(" ", entry.reasons()),
                details(entry.details()),
                entry.request(),
                leaf.isPresent() ? leaf.getAsLong() : null);
    }

    private static String details(Map<String, String> details) {
        return details.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(detail -> detail.getKey() + "=" + detail.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String fields(@Nullable Object... values) {
        return Arrays.stream(values).map(CsvLine::field).collect(Collectors.joining(","));
    }

    /// What a spreadsheet would run as a formula is made text.
    private static String field(@Nullable Object value) {
        var text = Objects.toString(value, "");
        if (Stream.of("=", "+", "-", "@", "\t", "\r").anyMatch(text::startsWith)) text = "'" + text;
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
