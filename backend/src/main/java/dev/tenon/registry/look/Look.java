package dev.tenon.registry.look;

import dev.tenon.registry.look.FileLook.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Tells what a file is and whether it may be run.
public final class Look {
    private Look() {}

    public static FileLook into(Path file) throws IOException {
        try (var bytes = FileChannel.open(file)) {
            if (ZipDirectory.isZip(bytes)) return ArchiveLook.into(bytes);
            return first(
                    SafetensorsLook.into(bytes),
                    PickleLook.into(file, bytes),
                    OnnxLook.into(file),
                    TextLook.into(file));
        }
    }

    @SafeVarargs
    private static FileLook first(Optional<FileLook>... looks) {
        for (var look : looks) {
            if (look.isPresent()) return look.get();
        }
        return FileLook.of(Kind.UNKNOWN, List.of());
    }
}
