package dev.tenon.serving;

import dev.tenon.tenancy.ProjectId;
import java.time.Instant;
import java.util.List;

/// An address at the gateway as it stands now; its name is that of the registered model whose
/// versions answer, and never changes.
public record Deployment(
        DeploymentId id,
        ProjectId project,
        String name,
        Environment environment,
        State state,
        int revision,
        String control,
        List<Variant> variants,
        Handling handling,
        Instant changedAt,
        String changedBy) {

    /// Whether the address answers.
    public enum State {
        LIVE,
        DISABLED;

        public String words() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Deployment {
        variants = List.copyOf(variants);
    }

    public Split split() {
        return new Split(control, variants.stream().map(Variant::plan).toList());
    }
}
