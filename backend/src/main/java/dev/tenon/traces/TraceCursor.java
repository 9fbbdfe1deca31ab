package dev.tenon.traces;

import dev.tenon.problem.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where a page ended, as clients hand it back: the keys of its last row, and of which list.
final class TraceCursor {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TraceCursor() {}

    /// A few digits that differ for another filter or another order.
    static String listOf(TraceQuery query) {
        var sum = new CRC32C();
        var list = List.of(query.experiments(), query.conditions(), query.order());
        sum.update(list.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    static String write(String list, List<String> keys) {
        var all = new ArrayList<String>();
        all.add(list);
        all.addAll(keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(all));
    }

    /// The keys, as many as the list is sorted by.
    static List<String> read(String cursor, String list, int count) {
        var keys = read(cursor);
        if (keys.size() != count + 1) throw malformed();
        if (keys.getFirst().equals(list)) return keys.subList(1, keys.size());
        throw new Invalid(
                "cursor",
                "Invalid page token: it belongs to a list with another filter or another order.");
    }

    private static List<String> read(String cursor) {
        try {
            var keys = new ArrayList<String>();
            for (var key : JSON.readTree(Base64.getUrlDecoder().decode(cursor)).values()) {
                if (!key.isString()) throw malformed();
                keys.add(key.stringValue());
            }
            return keys;
        } catch (IllegalArgumentException | JacksonException malformed) {
            throw malformed();
        }
    }

    private static Invalid malformed() {
        return new Invalid("cursor", "Invalid page token");
    }
}
