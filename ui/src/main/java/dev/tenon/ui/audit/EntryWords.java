package dev.tenon.ui.audit;

import dev.tenon.audit.AuditEntry;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;
import java.util.Optional;

/// How an entry is said in a row and on its page.
final class EntryWords {
    private EntryWords() {}

    static State outcome(AuditEntry entry) {
        return switch (entry.outcome()) {
            case ALLOWED -> new State(Tone.SUCCESS, "Allowed");
            case DENIED -> new State(Tone.WARNING, "Denied");
            case FAILED -> new State(Tone.ERROR, "Failed");
        };
    }

    static State proof(AuditEntry entry) {
        return entry.leafIndex().isPresent()
                ? new State(Tone.SUCCESS, "Leaf " + entry.leafIndex().getAsLong())
                : new State(Tone.PENDING, "Being sealed");
    }

    static String actor(AuditEntry entry) {
        var name = Optional.ofNullable(entry.actorName()).orElse(entry.actor());
        return switch (entry.actorKind()) {
            case "token" -> name + " (by token)";
            case "platform" -> "The platform";
            default -> name;
        };
    }

    static String object(AuditEntry entry) {
        return entry.kind() + " " + Identifier.shortened(entry.object(), 18, 6);
    }
}
