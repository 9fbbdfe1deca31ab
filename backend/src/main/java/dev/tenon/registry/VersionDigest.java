package dev.tenon.registry;

import dev.tenon.signing.ContentDigest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Names the exact content of a version: SHA-256 over one line `path TAB size TAB sha256` for each
/// file, in the order of paths.
final class VersionDigest {
    private VersionDigest() {}

    static String of(List<ModelFile> files) {
        return ContentDigest.of(
                files.stream()
                        .sorted(Comparator.comparing(ModelFile::path))
                        .map(
                                file ->
                                        "%s\t%d\t%s\n"
                                                .formatted(file.path(), file.size(), file.sha256()))
                        .collect(Collectors.joining()));
    }
}
