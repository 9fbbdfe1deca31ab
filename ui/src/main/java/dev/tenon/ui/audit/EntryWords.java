package dev.tenon.ui.audit;

import dev.tenon.audit.AuditEntry;
import dev.tenon.audit.Facet;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

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
        return switch (entry.seal()) {
            case WAITING -> new State(Tone.PENDING, "Being sealed");
            case SEQUENCED -> new State(Tone.INFO, leaf(entry) + ", not signed yet");
            case PUBLISHED -> new State(Tone.NEUTRAL, leaf(entry) + ", signed");
        };
    }

    static String tone(AuditEntry entry) {
        return switch (entry.seal()) {
            case WAITING -> "pending";
            case SEQUENCED -> "info";
            case PUBLISHED -> "neutral";
        };
    }

    private static String leaf(AuditEntry entry) {
        return "Leaf " + entry.leafIndex().orElse(-1);
    }

    static String actor(AuditEntry entry) {
        var name = Optional.ofNullable(entry.actorName()).orElse(shortened(entry.actor()));
        return switch (entry.actorKind()) {
            case "token" -> name + " (by token)";
            case "platform" -> "The platform";
            default -> name;
        };
    }

    static String actor(Facet.Value actor) {
        if (actor.value().equals("platform")) return "The platform";
        return Optional.ofNullable(actor.name()).orElse(shortened(actor.value()));
    }

    private static String shortened(String pseudonym) {
        return Identifier.shortened(pseudonym, 10, 4);
    }

    /// What changed, in one line.
    static String change(AuditEntry entry) {
        return entry.changes().stream()
                .map(
                        change ->
                                "%s: %s → %s"
                                        .formatted(
                                                change.field(),
                                                Objects.requireNonNullElse(change.before(), "–"),
                                                Objects.requireNonNullElse(change.after(), "–")))
                .collect(Collectors.joining(", "));
    }

    static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    static String object(AuditEntry entry) {
        return entry.kind() + " " + Identifier.shortened(entry.object(), 18, 6);
    }
}
