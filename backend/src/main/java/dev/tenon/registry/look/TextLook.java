package dev.tenon.registry.look;

import dev.tenon.registry.look.FileLook.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Plain text: UTF-8 without a zero byte, which nothing of ours will ever run.
final class TextLook {
    private TextLook() {}

    static Optional<FileLook> into(Path file) throws IOException {
        return isText(file) ? Optional.of(FileLook.of(Kind.TEXT, List.of())) : Optional.empty();
    }

    private static boolean isText(Path file) throws IOException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(8192);
        var characters = CharBuffer.allocate(8192);
        try (var channel = Files.newByteChannel(file)) {
            for (var end = false; !end; ) {
                end = channel.read(bytes) < 0;
                bytes.flip();
                if (decoder.decode(bytes, characters, end).isError()) return false;
                if (hasZero(characters.flip())) return false;
                characters.clear();
                bytes.compact();
            }
        }
        return true;
    }

    private static boolean hasZero(CharBuffer characters) {
        return characters.chars().anyMatch(character -> character == 0);
    }
}
