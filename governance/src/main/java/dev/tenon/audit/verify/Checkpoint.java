package dev.tenon.audit.verify;

import java.util.Base64;
import java.util.List;

/// What a log promises at one moment: how many leaves it has, and the root over them (C2SP's
/// tlog-checkpoint).
public record Checkpoint(String origin, long size, byte[] root) {

    /// The text that is signed.
    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, Base64.getEncoder().encodeToString(root));
    }

    /// Reads a signed note, and believes it only if this key signed it and the log bears the key's
    /// name.
    public static Checkpoint open(String note, VerifierKey key) throws NotProven {
        return open(note, List.of(key));
    }

    /// The same with several keys of one log, of which one is enough: a key that takes over signs
    /// beside the one before for a while.
    public static Checkpoint open(String note, List<VerifierKey> keys) throws NotProven {
        var end = note.lastIndexOf("\n\n");
        if (end < 0) throw new NotProven("The checkpoint is no signed note.");
        var text = note.substring(0, end + 1);
        var lines = note.substring(end + 2).lines().toList();
        var signer =
                keys.stream()
                        .filter(key -> lines.stream().anyMatch(line -> key.signed(text, line)))
                        .findFirst()
                        .orElseThrow(() -> unsigned(keys));
        var checkpoint = parse(text);
        if (!checkpoint.origin.equals(signer.name())) {
            throw new NotProven("The checkpoint is of another log: " + checkpoint.origin + ".");
        }
        return checkpoint;
    }

    private static NotProven unsigned(List<VerifierKey> keys) {
        var names = keys.stream().map(VerifierKey::name).distinct().toList();
        return new NotProven(
                "The checkpoint bears no valid signature of the key "
                        + String.join(" or ", names)
                        + ".");
    }

    private static Checkpoint parse(String text) throws NotProven {
        var lines = text.split("\n", -1);
        try {
            if (lines.length >= 4) {
                return new Checkpoint(
                        lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
            }
        } catch (IllegalArgumentException damaged) {
            // told below
        }
        throw new NotProven("The checkpoint can't be read.");
    }
}
