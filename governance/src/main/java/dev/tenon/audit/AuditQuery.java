package dev.tenon.audit;

import dev.tenon.audit.Act.Outcome;
import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which entries a reader wants, newest first; what is null doesn't matter.
public record AuditQuery(
        @Nullable String action,
        @Nullable String actor,
        @Nullable String kind,
        @Nullable String object,
        @Nullable ProjectId project,
        @Nullable Outcome outcome,
        @Nullable String request,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UUID before,
        int limit) {
    private static final int MOST = 500;

    public AuditQuery {
        limit = Math.clamp(limit, 1, MOST);
    }

    /// The newest entries, whatever they are of.
    public static AuditQuery newest(int limit) {
        return new AuditQuery(null, null, null, null, null, null, null, null, null, null, limit);
    }

    /// Only actions that begin so, such as `model.`.
    public AuditQuery action(@Nullable String prefix) {
        return new AuditQuery(
                prefix, actor, kind, object, project, outcome, request, from, until, before, limit);
    }

    /// Only what this one did, by pseudonym.
    public AuditQuery actor(@Nullable String actor) {
        return new AuditQuery(
                action, actor, kind, object, project, outcome, request, from, until, before, limit);
    }

    /// Only acts on things of this kind.
    public AuditQuery kind(@Nullable String kind) {
        return new AuditQuery(
                action, actor, kind, object, project, outcome, request, from, until, before, limit);
    }

    /// Only acts on the thing of this id.
    public AuditQuery object(@Nullable String object) {
        return new AuditQuery(
                action, actor, kind, object, project, outcome, request, from, until, before, limit);
    }

    /// Only acts on this one object.
    public AuditQuery object(String kind, String object) {
        return new AuditQuery(
                action, actor, kind, object, project, outcome, request, from, until, before, limit);
    }

    /// Only what happened in this project.
    public AuditQuery project(@Nullable ProjectId project) {
        return new AuditQuery(
                action, actor, kind, object, project, outcome, request, from, until, before, limit);
    }

    /// Only what ended so.
    public AuditQuery outcome(@Nullable Outcome outcome) {
        return new AuditQuery(
                action, actor, kind, object, project, outcome, request, from, until, before, limit);
    }

    /// Only what this one request did.
    public AuditQuery request(@Nullable String request) {
        return new AuditQuery(
                action, actor, kind, object, project, outcome, request, from, until, before, limit);
    }

    /// Only from the first moment on, and before the second.
    public AuditQuery between(@Nullable Instant from, @Nullable Instant until) {
        return new AuditQuery(
                action, actor, kind, object, project, outcome, request, from, until, before, limit);
    }

    /// Only entries older than this one; it is how the next page is asked for.
    public AuditQuery before(@Nullable UUID entry) {
        return new AuditQuery(
                action, actor, kind, object, project, outcome, request, from, until, entry, limit);
    }

    /// At most so many at once.
    public AuditQuery limit(int limit) {
        return new AuditQuery(
                action, actor, kind, object, project, outcome, request, from, until, before, limit);
    }
}
