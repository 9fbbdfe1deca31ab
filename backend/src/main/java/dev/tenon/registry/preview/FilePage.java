package dev.tenon.registry.preview;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some lines of a folder or of a search, and where the next page begins; paths are as seen from
/// the run.
public record FilePage(List<Line> lines, @Nullable String next) {
    public FilePage {
        lines = List.copyOf(lines);
    }

    /// A file with its size, or a folder.
    public record Line(String path, boolean folder, @Nullable Long size) {}
}
