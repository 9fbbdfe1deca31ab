package dev.tenon.artifacts;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something in a tenant's storage or catalogue that has lost its other half, by the key of its
/// object.
public record Leftover(
        Kind kind, String object, @Nullable String path, long size, @Nullable Instant since) {

    /// What is missing.
    public enum Kind {
        /// Bytes that no file is made of.
        STRAY_OBJECT,
        /// Parts that nobody made a file of.
        UNFINISHED_UPLOAD,
        /// A file whose bytes are gone.
        LOST_FILE,
        /// The bytes of a file that was deleted or replaced long ago, and that nobody else holds.
        DISCARDED_FILE;

        /// As the wire writes it, such as `stray-object`.
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
