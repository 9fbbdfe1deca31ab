package dev.tenon.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Checks one entry step by step and says each step in words; the first that fails ends it.
final class EntryCheck {
    private final VerifierKey key;
    private final Consumer<String> say;

    EntryCheck(VerifierKey key, Consumer<String> say) {
        this.key = key;
        this.say = say;
    }

    void run(Proof proof) throws NotProven {
        var entry = Json.object(proof.entryText());
        say.accept(
                "The entry is %s at %s, by %s %s, on %s %s: %s."
                        .formatted(
                                Json.text(entry, "action"),
                                Json.text(entry, "at"),
                                part(entry, "actor", "kind"),
                                part(entry, "actor", "ref"),
                                part(entry, "object", "kind"),
                                part(entry, "object", "id"),
                                Json.text(entry, "outcome")));
        var checkpoint = Checkpoint.open(proof.checkpoint(), key);
        say.accept(
                "The checkpoint over %d entries is signed by %s (key %s)."
                        .formatted(checkpoint.size(), key.name(), key.hash()));
        requireThisLog(entry);
        requireIncluded(proof, checkpoint);
        for (var opening : proof.openings()) requireOpens(entry, opening);
    }

    private void requireThisLog(Map<?, ?> entry) throws NotProven {
        var log = Json.text(entry, "log");
        if (!isOf(log, key.name()))
            throw new NotProven("The entry was written for another log: " + log + ".");
        say.accept("The entry was written for this log.");
    }

    /// A log that took the place of another bears its name and a number; entries are written for
    /// the tenant's log, whichever it is.
    static boolean isOf(String written, String origin) {
        return origin.equals(written) || origin.matches(Pattern.quote(written) + "/[0-9]+");
    }

    private void requireIncluded(Proof proof, Checkpoint checkpoint) throws NotProven {
        var leaf = TreeProofs.leafHash(proof.entry());
        if (!TreeProofs.includes(
                checkpoint.root(), checkpoint.size(), proof.index(), leaf, proof.path())) {
            throw new NotProven(
                    "The path does not lead from the entry to the signed root: the entry is not the one in the log.");
        }
        say.accept(
                "Its leaf %s… at index %d leads in %d steps to the signed root."
                        .formatted(
                                HexFormat.of().formatHex(leaf, 0, 8),
                                proof.index(),
                                proof.path().size()));
    }

    private void requireOpens(Map<?, ?> entry, Proof.Opening opening) throws NotProven {
        var hash = Sha256.of(opening.salt(), bytes(opening.name()), bytes(opening.value()));
        if (!HexFormat.of().formatHex(hash).equals(part(entry, "commitments", opening.name()))) {
            throw new NotProven(
                    "The detail %s is not what the entry committed to.".formatted(opening.name()));
        }
        say.accept(
                "The detail %s = %s is what the entry committed to."
                        .formatted(opening.name(), opening.value()));
    }

    private static String part(Map<?, ?> entry, String name, String of) throws NotProven {
        if (entry.get(name) instanceof Map<?, ?> map) return Json.text(map, of);
        throw new NotProven("There is no object called " + name + " in the entry.");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
