package dev.tenon.audit;

import org.jspecify.annotations.Nullable;

/// A side from which the trail can be narrowed down.
public enum Facet {
    ACTION("action"),
    ACTOR("actor"),
    KIND("kind"),
    PROJECT("project"),
    OUTCOME("outcome");

    private final String column;

    Facet(String column) {
        this.column = column;
    }

    /// What an entry has on this side, and how many have it; people have a name too.
    public record Value(String value, @Nullable String name, long entries) {}

    String column() {
        return column;
    }

    /// The question without this side, so that a reader sees what else could be chosen there.
    AuditQuery left(AuditQuery query) {
        return switch (this) {
            case ACTION -> query.action(null);
            case ACTOR -> query.actor(null);
            case KIND -> query.kind(null);
            case PROJECT -> query.project(null);
            case OUTCOME -> query.outcome(null);
        };
    }
}
