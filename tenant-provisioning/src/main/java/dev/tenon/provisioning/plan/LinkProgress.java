package dev.tenon.provisioning.plan;

import org.jspecify.annotations.Nullable;

/// How far the wish for a link is.
public record LinkProgress(long doneRevision, @Nullable String problem) {
    public static final LinkProgress NONE = new LinkProgress(0, null);

    public LinkProgress heldUpBy(String reason) {
        return new LinkProgress(doneRevision, reason);
    }
}
