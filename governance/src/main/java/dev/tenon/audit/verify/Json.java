package dev.tenon.audit.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON into maps, lists, texts, numbers (as written), booleans and null; enough to check a
/// proof without a library.
final class Json {
    private final String text;
    private int place;

    private Json(String text) {
        this.text = text;
    }

    /// Stands for JSON's null.
    static final Object NULL = new Object();

    static Map<?, ?> object(String text) throws NotProven {
        var json = new Json(text);
        try {
            if (json.value() instanceof Map<?, ?> map && json.atEnd()) return map;
        } catch (IndexOutOfBoundsException | NumberFormatException cutOff) {
            // told below
        }
        throw new NotProven("This is no JSON object.");
    }

    static String text(Map<?, ?> object, String name) throws NotProven {
        if (object.get(name) instanceof String text) return text;
        throw new NotProven("There is no text called " + name + " in it.");
    }

    static long number(Map<?, ?> object, String name) throws NotProven {
        if (object.get(name) instanceof Number number) return number.longValue();
        throw new NotProven("There is no number called " + name + " in it.");
    }

    static List<?> list(Map<?, ?> object, String name) throws NotProven {
        if (object.get(name) instanceof List<?> list) return list;
        throw new NotProven("There is no list called " + name + " in it.");
    }

    private Object value() throws NotProven {
        skipSpace();
        return switch (text.charAt(place)) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() throws NotProven {
        var object = new LinkedHashMap<String, Object>();
        expect('{');
        if (comes('}')) return object;
        do {
            skipSpace();
            var name = string();
            skipSpace();
            expect(':');
            if (object.put(name, value()) != null)
                throw new NotProven("The name " + name + " is there twice.");
            skipSpace();
        } while (comes(','));
        expect('}');
        return object;
    }

    private List<Object> list() throws NotProven {
        var list = new ArrayList<>();
        expect('[');
        if (comes(']')) return list;
        do {
            list.add(value());
            skipSpace();
        } while (comes(','));
        expect(']');
        return list;
    }

    private String string() throws NotProven {
        expect('"');
        var string = new StringBuilder();
        for (var next = text.charAt(place++); next != '"'; next = text.charAt(place++)) {
            string.append(next == '\\' ? escaped() : next);
        }
        return string.toString();
    }

    private char escaped() throws NotProven {
        var kind = text.charAt(place++);
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt(text, place, place += 4, 16);
            default -> throw new NotProven("There is no escape \\" + kind + " in JSON.");
        };
    }

    private Object word() throws NotProven {
        var start = place;
        while (place < text.length() && ",]} \t\r\n".indexOf(text.charAt(place)) < 0) place++;
        var word = text.substring(start, place);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> NULL;
            default -> number(word);
        };
    }

    private static Number number(String word) {
        return word.matches("-?\\d+") ? Long.valueOf(word) : (Number) Double.valueOf(word);
    }

    private boolean comes(char wanted) {
        skipSpace();
        if (text.charAt(place) != wanted) return false;
        place++;
        return true;
    }

    private void expect(char wanted) throws NotProven {
        if (!comes(wanted)) throw new NotProven("In JSON a " + wanted + " was to come here.");
    }

    private boolean atEnd() {
        while (place < text.length() && Character.isWhitespace(text.charAt(place))) place++;
        return place == text.length();
    }

    private void skipSpace() {
        while (Character.isWhitespace(text.charAt(place))) place++;
    }
}
