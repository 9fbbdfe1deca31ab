package dev.tenon.registry.look;

import dev.tenon.registry.look.FileLook.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A bare pickle: whoever loads it runs it, so it is listed and never allowed to run.
final class PickleLook {
    private static final byte PROTOCOL_MARK = (byte) 0x80;

    private PickleLook() {}

    static Optional<FileLook> into(Path file, FileChannel bytes) throws IOException {
        var marked = isMarked(bytes);
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var content = PickleReader.read(in);
            if (!marked && content.globals().isEmpty()) return Optional.empty();
            return Optional.of(FileLook.of(Kind.PICKLE, refusals(content)));
        } catch (Malformed wrong) {
            if (!marked) return Optional.empty();
            return Optional.of(FileLook.of(Kind.PICKLE, List.of(wrong.getMessage() + ".")));
        }
    }

    private static List<String> refusals(PickleContent content) {
        var imports =
                content.globals().stream()
                        .map("A pickle that imports %s when it is loaded."::formatted);
        var doubts = content.doubts().stream().map(doubt -> doubt + ".");
        var code = Stream.of("A pickle runs code when it is loaded.");
        return Stream.of(imports, doubts, code).flatMap(each -> each).toList();
    }

    private static boolean isMarked(FileChannel bytes) throws IOException {
        var start = ByteBuffer.allocate(2);
        return bytes.read(start, 0) == 2
                && start.get(0) == PROTOCOL_MARK
                && start.get(1) >= 2
                && start.get(1) <= 5;
    }
}
