package dev.tenon.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// A proof as it came: nothing in it is believed before it is checked.
record Proof(
        byte[] entry, long index, List<byte[]> path, String checkpoint, List<Opening> openings) {

    /// A detail and the salt it was committed with.
    record Opening(String name, String value, byte[] salt) {}

    /// Reads our JSON or a C2SP tlog-proof whose extra data is the leaf.
    static Proof read(String text) throws NotProven {
        try {
            return text.startsWith("c2sp.org/tlog-proof@v1\n") ? ofTlogProof(text) : ofJson(text);
        } catch (IllegalArgumentException damaged) {
            throw new NotProven("The proof can't be read: " + damaged.getMessage());
        }
    }

    String entryText() {
        return new String(entry, StandardCharsets.UTF_8);
    }

    private static Proof ofJson(String text) throws NotProven {
        var json = Json.object(text);
        var path = new ArrayList<byte[]>();
        for (var hash : Json.list(json, "path")) path.add(base64(String.valueOf(hash)));
        var openings = new ArrayList<Opening>();
        for (var opening : Json.list(json, "openings")) {
            if (opening instanceof Map<?, ?> map) openings.add(opening(map));
        }
        return new Proof(
                base64(Json.text(json, "entry")),
                Json.number(json, "index"),
                path,
                Json.text(json, "checkpoint"),
                openings);
    }

    private static Opening opening(Map<?, ?> json) throws NotProven {
        return new Opening(
                Json.text(json, "name"), Json.text(json, "value"), base64(Json.text(json, "salt")));
    }

    private static Proof ofTlogProof(String text) throws NotProven {
        var end = text.indexOf("\n\n");
        if (end < 0) throw new NotProven("The proof ends before its checkpoint.");
        var lines = text.substring(0, end).split("\n");
        if (lines.length < 3 || !lines[1].startsWith("extra ") || !lines[2].startsWith("index ")) {
            throw new NotProven("The proof lacks its entry (line extra) or its index.");
        }
        var path = new ArrayList<byte[]>();
        for (int i = 3; i < lines.length; i++) path.add(base64(lines[i]));
        return new Proof(
                base64(lines[1].substring("extra ".length())),
                Long.parseLong(lines[2].substring("index ".length())),
                path,
                text.substring(end + 2),
                List.of());
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }
}
