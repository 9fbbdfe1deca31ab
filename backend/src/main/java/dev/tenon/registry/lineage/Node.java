package dev.tenon.registry.lineage;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing of a lineage. [#id] tells it from others of its kind; [#note] says in a word or two
/// how it stands.
public record Node(Kind kind, String id, String name, String note, @Nullable Instant at) {
    /// What it is, in the order in which one comes of another.
    public enum Kind {
        DATA,
        RUN,
        VERSION,
        APPROVAL,
        DEPLOYMENT;

        public String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// As addresses and the wire name it: `version:churn/3`.
    public String key() {
        return kind.words() + ":" + id;
    }
}
