package dev.tenon.audit;

import dev.tenon.audit.verify.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Binds an entry to a value without showing it: whoever gets value and salt can check, nobody else
/// can guess.
record Commitment(String value, String salt, String hash) {
    private static final int SALT_LENGTH = 16;

    static Commitment to(String name, String value, RandomGenerator chance) {
        var salt = new byte[SALT_LENGTH];
        chance.nextBytes(salt);
        var hash =
                Sha256.of(
                        salt,
                        name.getBytes(StandardCharsets.UTF_8),
                        value.getBytes(StandardCharsets.UTF_8));
        return new Commitment(
                value, Base64.getEncoder().encodeToString(salt), HexFormat.of().formatHex(hash));
    }
}
