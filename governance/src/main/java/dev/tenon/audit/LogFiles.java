package dev.tenon.audit;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What publishing needs of object storage, for one tenant.
interface LogFiles {
    /// A file, and the version that a replacement must name.
    record Version(byte[] bytes, String tag) {}

    Optional<Version> read(String path);

    void putAll(Map<String, byte[]> files);

    /// Replaces the file, if it is still this version (null: if there is none); the one step that
    /// two publishers can't both take.
    boolean replace(String path, byte[] bytes, @Nullable String version);

    void delete(String path);
}
