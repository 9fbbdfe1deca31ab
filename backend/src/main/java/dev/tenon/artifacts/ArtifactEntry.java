package dev.tenon.artifacts;

/// A line of a folder's listing: a file with its size, or a folder (whose size is zero).
public record ArtifactEntry(String name, String path, boolean folder, long size) {
    /// What a listing goes on after; a folder's ends in a slash.
    public String mark() {
        return folder ? name + "/" : name;
    }
}
