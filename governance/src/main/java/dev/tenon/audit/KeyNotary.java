package dev.tenon.audit;

import dev.tenon.audit.verify.Checkpoint;
import dev.tenon.audit.verify.NotProven;
import dev.tenon.audit.verify.VerifierKey;
import dev.tenon.signing.LogKeys;
import dev.tenon.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Signs with every key of the tenant's log that is in force, and believes each that ever was.
final class KeyNotary implements Notary {
    private final List<SigningKey> signing;
    private final List<LogKeys.LogKey> all;

    private KeyNotary(List<SigningKey> signing, List<LogKeys.LogKey> all) {
        this.signing = signing;
        this.all = all;
    }

    /// With the current tenant's keys as they are now.
    static KeyNotary with(LogKeys keys) {
        return new KeyNotary(keys.signing(), keys.all());
    }

    @Override
    public String sign(Checkpoint checkpoint) {
        var note = new StringBuilder(checkpoint.text()).append('\n');
        var text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
        for (var key : signing) {
            note.append(verifier(checkpoint.origin(), key).signatureLine(key.sign(text)));
        }
        return note.toString();
    }

    @Override
    public Checkpoint open(LogName log, String note) throws NotProven {
        var keys = all.stream().map(known -> verifier(log.origin(), known.key())).toList();
        return Checkpoint.open(note, keys);
    }

    static VerifierKey verifier(String origin, SigningKey key) {
        return new VerifierKey(origin, key.publicKey());
    }
}
