package dev.tenon.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// An access token as its owner holds it: `tenon_pat_`, thirty random characters, six that let a
/// scanner check the rest.
public final class AccessTokenText {
    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern SHAPE = Pattern.compile("tenon_pat_[0-9A-Za-z]{36}");
    private static final int CHECKSUM_LENGTH = 6;

    private final String text;

    private AccessTokenText(String text) {
        this.text = text;
    }

    public static AccessTokenText random(RandomGenerator chance) {
        var text = new StringBuilder("tenon_pat_");
        for (int i = 0; i < 30; i++)
            text.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        return new AccessTokenText(text + checksum(text.toString()));
    }

    /// Reads a token, and nothing that a slip of the hand has changed.
    public static Optional<AccessTokenText> parse(String text) {
        if (!SHAPE.matcher(text).matches()) return Optional.empty();
        var body = text.substring(0, text.length() - CHECKSUM_LENGTH);
        return text.endsWith(checksum(body))
                ? Optional.of(new AccessTokenText(text))
                : Optional.empty();
    }

    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The last characters, by which an owner tells one token from another.
    public String hint() {
        return text.substring(text.length() - 4);
    }

    /// The whole token; shown once, to the one who made it.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "tenon_pat_…" + hint();
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        var rest = crc.getValue();
        var digits = new char[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--, rest /= 62) {
            digits[i] = ALPHABET.charAt((int) (rest % 62));
        }
        return new String(digits);
    }
}
