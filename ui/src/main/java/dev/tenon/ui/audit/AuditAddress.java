package dev.tenon.ui.audit;

import com.vaadin.flow.router.QueryParameters;
import dev.tenon.audit.Act.Outcome;
import dev.tenon.audit.AuditQuery;
import dev.tenon.tenancy.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The question to the trail as it stands in the page's address; what makes no sense there is left
/// out.
record AuditAddress(Map<String, String> parameters) {
    static final String ACTION = "action";
    static final String ACTOR = "actor";
    static final String KIND = "kind";
    static final String OBJECT = "object";
    static final String PROJECT = "project";
    static final String OUTCOME = "outcome";
    static final String REQUEST = "request";
    static final String TIME = "time";
    static final String BEFORE = "before";
    private static final int PAGE = 50;

    /// How far back a reader looks, by the word in the address.
    static final Map<String, Duration> TIMES =
            Map.of(
                    "hour", Duration.ofHours(1),
                    "day", Duration.ofDays(1),
                    "week", Duration.ofDays(7),
                    "month", Duration.ofDays(30));

    static AuditAddress of(QueryParameters query) {
        var parameters = new LinkedHashMap<String, String>();
        query.getParameters()
                .forEach(
                        (name, values) -> {
                            if (!values.isEmpty() && !values.getFirst().isBlank())
                                parameters.put(name, values.getFirst().strip());
                        });
        return new AuditAddress(parameters);
    }

    /// The same with one part changed (null: without it), from the newest entry on.
    AuditAddress with(String name, @Nullable String value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.remove(BEFORE);
        if (value == null || value.isBlank()) changed.remove(name);
        else changed.put(name, value.strip());
        return new AuditAddress(changed);
    }

    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    QueryParameters query() {
        return QueryParameters.simple(parameters);
    }

    /// What is exported and saved: everything but the page.
    String question() {
        return with(BEFORE, null).query().getQueryString();
    }

    AuditQuery asked(Instant now) {
        return AuditQuery.newest(PAGE)
                .action(parameters.get(ACTION))
                .actor(parameters.get(ACTOR))
                .kind(parameters.get(KIND))
                .object(parameters.get(OBJECT))
                .project(value(PROJECT, text -> new ProjectId(UUID.fromString(text))))
                .outcome(outcome(text(OUTCOME)))
                .request(parameters.get(REQUEST))
                .between(from(now), value("until", Instant::parse))
                .before(value(BEFORE, UUID::fromString));
    }

    private @Nullable Instant from(Instant now) {
        var back = TIMES.get(text(TIME));
        return back == null ? value("from", Instant::parse) : now.minus(back);
    }

    private <T> @Nullable T value(String name, Function<String, T> reading) {
        var text = parameters.get(name);
        if (text == null) return null;
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException senseless) {
            return null;
        }
    }

    static @Nullable Outcome outcome(String words) {
        for (var one : Outcome.values()) if (one.words().equalsIgnoreCase(words)) return one;
        return null;
    }

    /// The addresses that the API exports these entries at.
    Map<String, String> exports(Instant now) {
        var query = asked(now);
        var parts = new LinkedHashMap<>(with(BEFORE, null).parameters());
        parts.remove(TIME);
        Optional.ofNullable(query.from()).ifPresent(from -> parts.put("from", from.toString()));
        var question = QueryParameters.simple(parts).getQueryString();
        var suffix = question.isEmpty() ? "" : "?" + question;
        return Map.of("JSON lines", "entries.ndjson" + suffix, "CSV", "entries.csv" + suffix);
    }
}
