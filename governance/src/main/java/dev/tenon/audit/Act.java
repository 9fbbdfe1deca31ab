package dev.tenon.audit;

import dev.tenon.tenancy.ProjectId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that somebody did, or was refused, to one object; [#action] is a dotted verb such as
/// `model.promotion.requested`.
public record Act(
        String action,
        String kind,
        String object,
        @Nullable String digest,
        @Nullable ProjectId project,
        Outcome outcome,
        List<String> reasons,
        Map<String, String> details) {

    /// How it went.
    public enum Outcome {
        ALLOWED,
        DENIED,
        FAILED;

        /// As it is stored and shown, such as `denied`.
        public String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Act of(String action, String kind, Object object) {
        return new Act(
                action, kind, object.toString(), null, null, Outcome.ALLOWED, List.of(), Map.of());
    }

    public Act in(ProjectId project) {
        return new Act(action, kind, object, digest, project, outcome, reasons, details);
    }

    /// Names the exact content that was acted on, as `sha256:…`.
    public Act digest(String digest) {
        return new Act(action, kind, object, digest, project, outcome, reasons, details);
    }

    Act reasons(List<String> reasons) {
        return new Act(
                action, kind, object, digest, project, outcome, List.copyOf(reasons), details);
    }

    Act outcome(Outcome outcome) {
        return new Act(action, kind, object, digest, project, outcome, reasons, details);
    }

    public Act denied(List<String> reasons) {
        return new Act(
                action,
                kind,
                object,
                digest,
                project,
                Outcome.DENIED,
                List.copyOf(reasons),
                details);
    }

    /// Shows one field as it was and as it is now; null where there was, or is, none.
    public Act changed(String field, @Nullable Object before, @Nullable Object after) {
        var act = before == null ? this : with(Change.BEFORE + field, before);
        return after == null ? act : act.with(Change.AFTER + field, after);
    }

    /// Adds what a reader wants to know; kept beside the leaf, where it can be erased, and
    /// committed to inside it.
    public Act with(String name, Object value) {
        var more = new LinkedHashMap<>(details);
        more.put(name, value.toString());
        return new Act(action, kind, object, digest, project, outcome, reasons, Map.copyOf(more));
    }
}
