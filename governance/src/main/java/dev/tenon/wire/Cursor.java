package dev.tenon.wire;

import dev.tenon.problem.Invalid;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// Where a page ended: the keys of its last row, opaque to clients, who hand it back as `after`.
///
/// It opens nothing: the rows after it are those that the caller may see anyway, so it is checked
/// for its shape and needs no signature.
public record Cursor(List<String> keys) {
    private static final char BETWEEN = '\u001f';
    private static final Pattern SPLIT = Pattern.compile(String.valueOf(BETWEEN));
    private static final int LONGEST = 6_000;

    public Cursor {
        keys = List.copyOf(keys);
    }

    public static Cursor of(Object... keys) {
        return new Cursor(java.util.Arrays.stream(keys).map(Object::toString).toList());
    }

    /// As it travels.
    public String write() {
        var text = String.join(String.valueOf(BETWEEN), keys);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What a client handed back, which must have so many keys.
    public static Cursor read(String text, int keys) {
        if (text.length() > LONGEST) throw malformed();
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            var decoded =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(java.nio.ByteBuffer.wrap(bytes))
                            .toString();
            var cursor = new Cursor(List.of(SPLIT.split(decoded, -1)));
            if (cursor.keys.size() != keys || decoded.indexOf('\0') >= 0) throw malformed();
            return cursor;
        } catch (IllegalArgumentException | CharacterCodingException broken) {
            throw malformed();
        }
    }

    public String text(int index) {
        return keys.get(index);
    }

    public UUID uuid(int index) {
        try {
            return UUID.fromString(text(index));
        } catch (IllegalArgumentException broken) {
            throw malformed();
        }
    }

    public int number(int index) {
        try {
            return Integer.parseInt(text(index));
        } catch (NumberFormatException broken) {
            throw malformed();
        }
    }

    public long wholeNumber(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException broken) {
            throw malformed();
        }
    }

    /// For a list whose cursors say which list they belong to.
    public Invalid ofAnotherList() {
        return new Invalid(
                "cursor", "This `after` belongs to a list with another filter or another order.");
    }

    private static Invalid malformed() {
        return new Invalid(
                "cursor", "This `after` was not made by this list: begin again without it.");
    }
}
