package dev.tenon.tracking;

import dev.tenon.problem.Invalid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where a page ended, as clients hand it back: the keys of its last row, and what was searched for
/// in which order, for a place means something in that list only.
final class Cursor {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NUMBER =
            Pattern.compile("-?(\\d+(\\.\\d+)?([eE][-+]?\\d+)?|Infinity)|NaN");

    private Cursor() {}

    /// A few digits that differ for every other list.
    static String listOf(Object... what) {
        try {
            var text = Arrays.deepToString(what).getBytes(StandardCharsets.UTF_8);
            var digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String write(String list, List<String> keys) {
        var all = new ArrayList<String>();
        all.add(list);
        all.addAll(keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(all));
    }

    /// The keys, of the types that the list is sorted by.
    static List<String> read(String cursor, String list, List<String> types) {
        var keys = read(cursor);
        if (keys.size() != types.size() + 1) throw malformed();
        if (!keys.getFirst().equals(list)) {
            throw new Invalid(
                    "cursor",
                    "Invalid page token: it belongs to a list with another filter or another order.");
        }
        for (int i = 0; i < types.size(); i++) {
            if (!fits(types.get(i), keys.get(i + 1))) throw malformed();
        }
        return keys.subList(1, keys.size());
    }

    private static List<String> read(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var keys = new ArrayList<String>();
            for (var key : JSON.readTree(text).values()) keys.add(key.stringValue());
            return keys;
        } catch (IllegalArgumentException | JacksonException malformed) {
            throw malformed();
        }
    }

    /// Whether the database reads it as that type.
    private static boolean fits(String type, String key) {
        try {
            return switch (type) {
                case "integer", "bigint" -> Long.toString(Long.parseLong(key)).equals(key);
                case "uuid" -> UUID.fromString(key).toString().equals(key);
                case "double precision" -> NUMBER.matcher(key).matches() && isInRange(key);
                default -> key.codePoints().noneMatch(Cursor::isNoLetter);
            };
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private static boolean isInRange(String number) {
        var value = Double.parseDouble(number);
        return number.endsWith("Infinity")
                || !Double.isInfinite(value) && (value != 0 || number.matches("-?0(\\.0)?"));
    }

    private static boolean isNoLetter(int point) {
        return point == 0 || point >= 0xD800 && point <= 0xDFFF;
    }

    private static Invalid malformed() {
        return new Invalid("cursor", "Invalid page token");
    }
}
