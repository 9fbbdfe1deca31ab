package dev.tenon.tracking.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/// What came back: the status and the body, unpacked where it was packed.
record Answer(int status, byte[] body) {
    static Answer of(int status, boolean packed, byte[] body) throws IOException {
        if (!packed) return new Answer(status, body);
        return new Answer(
                status, new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes());
    }

    boolean isGood() {
        return status == 200;
    }

    /// How often a word stands in the body.
    int count(String word) {
        var wanted = word.getBytes(StandardCharsets.US_ASCII);
        int found = 0;
        for (int i = 0; i <= body.length - wanted.length; i++) {
            if (body[i] == wanted[0] && startsAt(i, wanted)) found++;
        }
        return found;
    }

    private boolean startsAt(int place, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (body[place + i] != wanted[i]) return false;
        }
        return true;
    }

    /// The first text that stands behind a field's name.
    String text(String field) {
        var text = new String(body, StandardCharsets.UTF_8);
        var from = text.indexOf('"', text.indexOf(':', text.indexOf('"' + field + '"'))) + 1;
        return text.substring(from, text.indexOf('"', from));
    }

    @Override
    public String toString() {
        return status
                + " "
                + new String(body, 0, Math.min(body.length, 400), StandardCharsets.UTF_8);
    }
}
