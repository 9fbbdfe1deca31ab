package dev.tenon.traces.mlflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Turns plain JSON into values of a span's attributes.
final class Values {
    private Values() {}

    static @Nullable Object of(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> storable(json.stringValue());
            case BOOLEAN -> json.booleanValue();
            case NUMBER ->
                    json.isIntegralNumber() && json.canConvertToLong()
                            ? (Object) json.longValue()
                            : (Object) json.doubleValue();
            case ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                for (var one : json.values()) list.add(of(one));
                yield list;
            }
            case OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (Map.Entry<String, JsonNode> one : json.properties())
                    map.put(storable(one.getKey()), of(one.getValue()));
                yield map;
            }
            default -> null;
        };
    }

    /// Whether lists and maps are nested in more levels than these.
    static boolean isDeeper(JsonNode json, int levels) {
        if (!json.isContainer()) return false;
        return levels == 0 || json.valueStream().anyMatch(one -> isDeeper(one, levels - 1));
    }

    /// What no database stores is shown by the sign for such things.
    static String storable(String text) {
        var wrong = text.codePoints().anyMatch(Values::isNoLetter);
        if (!wrong) return text;
        return text.codePoints()
                .map(point -> isNoLetter(point) ? '\ufffd' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isNoLetter(int point) {
        return point == 0 || point >= 0xD800 && point <= 0xDFFF;
    }
}
