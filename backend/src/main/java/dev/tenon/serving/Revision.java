package dev.tenon.serving;

import java.time.Instant;
import java.util.List;

/// What a deployment was from one change to the next; never changes.
public record Revision(
        int number,
        Change change,
        Deployment.State state,
        String control,
        List<Variant> variants,
        Instant at,
        String by) {

    /// What made the revision.
    public enum Change {
        CREATED,
        SPLIT,
        DISABLED,
        ENABLED,
        ROLLED_BACK,
        PROMOTED,
        RAMPED,
        CAPTURE_CHANGED,
        RULES_CHANGED,
        SHADOWS_CHANGED;

        public String words() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public Revision {
        variants = List.copyOf(variants);
    }
}
