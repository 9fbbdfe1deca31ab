package dev.tenon.tracking;

import dev.tenon.problem.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where a page ended, as clients hand it back: the keys of its last row.
final class Cursor {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Cursor() {}

    static String write(List<String> keys) {
        var text = JSON.writeValueAsBytes(keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    static List<String> read(String cursor) {
        try {
            var tree =
                    JSON.readTree(
                            new String(
                                    Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            var keys = new ArrayList<String>();
            for (var key : tree.values()) keys.add(key.stringValue());
            return keys;
        } catch (IllegalArgumentException | JacksonException malformed) {
            throw new Invalid("cursor", "Invalid page token");
        }
    }
}
