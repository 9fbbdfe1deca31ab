package dev.tenon.audit;

import dev.tenon.tenancy.ProjectId;
import java.util.LinkedHashMap;
import java.util.List;
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
        FAILED
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

    /// Adds what a reader wants to know; kept beside the leaf, where it can be erased, and
    /// committed to inside it.
    public Act with(String name, Object value) {
        var more = new LinkedHashMap<>(details);
        more.put(name, value.toString());
        return new Act(action, kind, object, digest, project, outcome, reasons, Map.copyOf(more));
    }
}
