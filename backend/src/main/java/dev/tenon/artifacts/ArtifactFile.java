package dev.tenon.artifacts;

import java.time.Instant;

/// A complete file: its path in the project, its size and SHA-256 (hex), and the whole key of the
/// object that holds its bytes.
public record ArtifactFile(
        String path, long size, String sha256, String object, Instant createdAt) {
    /// The last part of the path.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
