package dev.tenon.audit;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes JSON in the one form that two programs can agree on byte by byte (RFC 8785): sorted keys,
/// no spaces.
///
/// Objects, lists, texts and whole numbers are all that an entry holds.
final class CanonicalJson {
    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    static String textOf(Map<String, ?> object) {
        var json = new CanonicalJson();
        json.object(object);
        return json.text.toString();
    }

    static byte[] bytesOf(Map<String, ?> object) {
        return textOf(object).getBytes(StandardCharsets.UTF_8);
    }

    private void value(Object value) {
        switch (value) {
            case String words -> quoted(words);
            case Integer number -> text.append(number.intValue());
            case List<?> list -> list(list);
            case Map<?, ?> map -> object(map);
            default ->
                    throw new IllegalArgumentException("No canonical form for " + value.getClass());
        }
    }

    private void object(Map<?, ?> map) {
        text.append('{');
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        var members = sorted.entrySet().iterator();
        while (members.hasNext()) {
            var member = members.next();
            quoted(member.getKey());
            text.append(':');
            value(member.getValue());
            commaBefore(members);
        }
        text.append('}');
    }

    private void list(List<?> list) {
        text.append('[');
        var items = list.iterator();
        while (items.hasNext()) {
            value(items.next());
            commaBefore(items);
        }
        text.append(']');
    }

    private void commaBefore(Iterator<?> rest) {
        if (rest.hasNext()) text.append(',');
    }

    private void quoted(String words) {
        text.append('"');
        words.chars().forEach(character -> escaped((char) character));
        text.append('"');
    }

    private void escaped(char character) {
        switch (character) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (character < ' ') text.append("\\u%04x".formatted((int) character));
                else text.append(character);
            }
        }
    }
}
