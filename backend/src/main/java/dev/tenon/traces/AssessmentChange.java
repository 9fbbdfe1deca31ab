package dev.tenon.traces;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is to be different about an assessment; what is null stays, and metadata come to those that
/// are there.
public record AssessmentChange(
        @Nullable String name,
        Assessment.@Nullable Kind kind,
        Assessment.@Nullable Value value,
        @Nullable String rationale,
        Map<String, String> metadata) {
    Assessment applied(Assessment before, long now) {
        var all = new TreeMap<>(before.metadata());
        all.putAll(metadata);
        return new Assessment(
                before.id(),
                before.kind(),
                name == null ? before.name() : name,
                value == null ? before.value() : value,
                before.source(),
                before.createdAt(),
                now,
                before.span(),
                rationale == null ? before.rationale() : rationale,
                all,
                before.overrides(),
                before.valid());
    }
}
