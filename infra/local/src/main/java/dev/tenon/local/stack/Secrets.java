package dev.tenon.local.stack;

import dev.tenon.local.Passwords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Properties;

/// The secrets of one local stack: made up once, kept for its owner's eyes, handed to processes by
/// environment only.
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int PUBLIC_KEY_BYTES = 32;

    private final Path file;
    private final Properties values = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    public static Secrets in(Path file) throws IOException {
        var secrets = new Secrets(file);
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                secrets.values.load(reader);
            }
        }
        return secrets;
    }

    /// The secret of this name, made at the first asking.
    public synchronized String get(String name) throws IOException {
        var known = values.getProperty(name);
        if (known != null) return known;
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var fresh = BASE64URL.encodeToString(bytes);
        values.setProperty(name, fresh);
        save();
        return fresh;
    }

    public Passwords passwords() throws IOException {
        return new Passwords(
                get("postgresql.superuser"),
                get("postgresql.owner"),
                get("postgresql.app"),
                get("postgresql.operations"),
                get("postgresql.provisioning"));
    }

    /// The public half of an Ed25519 seed, base64url.
    public static String publicKeyOf(String seed) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(
                    NamedParameterSpec.ED25519, new Always(Base64.getUrlDecoder().decode(seed)));
            var encoded = generator.generateKeyPair().getPublic().getEncoded();
            return BASE64URL.encodeToString(
                    Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_BYTES, encoded.length));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void save() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var lines =
                new StringBuilder(
                        "# Secrets of this local stack. Made once; `./tenon up --fresh` makes new ones.\n");
        values.stringPropertyNames().stream()
                .sorted()
                .forEach(
                        name ->
                                lines.append(name)
                                        .append('=')
                                        .append(values.getProperty(name))
                                        .append('\n'));
        var next =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "secrets",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(next, lines.toString().getBytes(StandardCharsets.UTF_8));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Chance that is none: a key pair generator takes its seed from it.
    private static final class Always extends SecureRandom {
        private final transient byte[] seed;

        Always(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
