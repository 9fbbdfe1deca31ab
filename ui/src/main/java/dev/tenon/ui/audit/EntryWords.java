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

    /// What happened, in a sentence, where the action's name alone leaves a reader guessing.
    static Optional<String> sentence(AuditEntry entry) {
        var person = shortened(entry.object());
        return switch (entry.action()) {
            case "session.started" -> Optional.of(actor(entry) + " signed in.");
            case "session.ended" ->
                    Optional.of(
                            "%s's session ended: %s."
                                    .formatted(
                                            actor(entry),
                                            entry.facts().getOrDefault("how", "how, is erased")));
            case "session.ended.everywhere" ->
                    Optional.of(actor(entry) + " signed out everywhere.");
            case "session.refused" ->
                    Optional.of("Somebody tried to sign in as %s and failed.".formatted(person));
            case "account.locked" ->
                    Optional.of(
                            "The account of %s rests after too many wrong passwords."
                                    .formatted(person));
            default -> Optional.empty();
        };
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

    static String object(AuditEntry entry) {
        return entry.kind() + " " + Identifier.shortened(entry.object(), 18, 6);
    }
}
