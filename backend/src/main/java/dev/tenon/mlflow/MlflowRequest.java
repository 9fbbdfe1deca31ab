package dev.tenon.mlflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a client of MLflow asked, from the JSON body or the query alike; a controller's method
/// takes it as a parameter.
///
/// A field that is missing, or has a value of the wrong type, is refused with MLflow's own text.
public final class MlflowRequest {
    private static final String HINT =
            " See the API docs for more information about request parameters.";

    private final JsonNode fields;
    private final String path;
    private final boolean fromQuery;

    private MlflowRequest(JsonNode fields, String path, boolean fromQuery) {
        this.fields = fields;
        this.path = path;
        this.fromQuery = fromQuery;
    }

    static MlflowRequest ofBody(JsonNode body) {
        return new MlflowRequest(body, "", false);
    }

    /// A query doesn't say whether one value is a list of one: who wants a list gets one.
    static MlflowRequest ofQuery(JsonNode query) {
        return new MlflowRequest(query, "", true);
    }

    /// A text that must be there and not be empty.
    public String required(String field) {
        return text(field).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(field));
    }

    /// A text, if it was sent; it may be empty.
    public Optional<String> text(String field) {
        return Optional.ofNullable(find(field))
                .map(value -> value.isString() ? value.stringValue() : refuse(field, value));
    }

    /// A text that counts as not sent when it is empty.
    public Optional<String> words(String field) {
        return text(field).filter(text -> !text.isEmpty());
    }

    public Optional<Long> integer(String field) {
        var value = find(field);
        return value == null ? Optional.empty() : Optional.of(integer(field, value));
    }

    public long requiredInteger(String field) {
        return integer(field).orElseThrow(() -> missing(field));
    }

    public Optional<Double> number(String field) {
        var value = find(field);
        return value == null ? Optional.empty() : Optional.of(number(field, value));
    }

    public double requiredNumber(String field) {
        return number(field).orElseThrow(() -> missing(field));
    }

    public boolean flag(String field) {
        return flag(field, false);
    }

    public boolean flag(String field, boolean otherwise) {
        var value = find(field);
        if (value == null) return otherwise;
        if (value.isBoolean()) return value.booleanValue();
        return switch (value.isString() ? value.stringValue().toLowerCase(Locale.ROOT) : "") {
            case "true" -> true;
            case "false" -> false;
            default -> refuse(field, value);
        };
    }

    /// A word of a list, by name or by number.
    public <E extends Enum<E>> Optional<E> word(String field, Map<String, E> words) {
        var value = find(field);
        if (value == null) return Optional.empty();
        var word = words.get(value.isString() ? value.stringValue() : value.toString());
        return Optional.of(word == null ? refuse(field, value) : word);
    }

    public List<String> texts(String field) {
        var texts = new ArrayList<String>();
        for (var value : list(field)) {
            texts.add(value.isString() ? value.stringValue() : refuse(field, find(field)));
        }
        return texts;
    }

    /// The objects of a list; none if it wasn't sent.
    public List<MlflowRequest> objects(String field) {
        var objects = new ArrayList<MlflowRequest>();
        for (var value : list(field)) {
            if (!value.isObject()) refuse(field, find(field));
            objects.add(
                    new MlflowRequest(
                            value, "%s[%d]".formatted(within(field), objects.size()), false));
        }
        return objects;
    }

    /// The keys and values of a list of pairs; of a key sent twice, the last.
    public Map<String, String> pairs(String field) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : objects(field)) {
            pairs.put(pair.required("key"), pair.text("value").orElse(""));
        }
        return pairs;
    }

    public Optional<MlflowRequest> object(String field) {
        var value = find(field);
        if (value == null) return Optional.empty();
        return Optional.of(
                value.isObject()
                        ? new MlflowRequest(value, within(field), false)
                        : refuse(field, value));
    }

    /// The texts of an object by their names; none if it wasn't sent.
    public Map<String, String> texts(String field, int longestKey, int longestText) {
        var texts = new LinkedHashMap<String, String>();
        var value = find(field);
        if (value == null) return texts;
        if (!value.isObject()) refuse(field, value);
        for (var one : value.properties()) {
            if (!one.getValue().isString()) refuse(field, value);
            requireLength(field + " key", longestKey, one.getKey());
            texts.put(one.getKey(), cut(longestText, one.getValue().stringValue()));
        }
        return texts;
    }

    private static void requireLength(String what, int most, String text) {
        if (text.codePointCount(0, text.length()) <= most) return;
        throw MlflowRefusal.invalid(
                "'%s' exceeds the maximum length of %d characters".formatted(what, most));
    }

    private static String cut(int most, String text) {
        if (text.codePointCount(0, text.length()) <= most) return text;
        return text.substring(0, text.offsetByCodePoints(0, most));
    }

    /// A value of any type, as it was sent.
    public Optional<JsonNode> any(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /// Where this object stands in the request, such as `metrics[0]`; empty for the request itself.
    public String path() {
        return path;
    }

    public MlflowRefusal missing(String field) {
        return MlflowRefusal.invalid(
                "Missing value for required parameter '%s'.".formatted(within(field)) + HINT);
    }

    private long integer(String field, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) return value.longValue();
        if (value.isFloatingPointNumber() && value.doubleValue() == (long) value.doubleValue()) {
            return (long) value.doubleValue();
        }
        try {
            if (value.isString()) return Long.parseLong(value.stringValue().strip());
        } catch (NumberFormatException notANumber) {
            return refuse(field, value);
        }
        return refuse(field, value);
    }

    private double number(String field, JsonNode value) {
        if (value.isNumber()) return value.doubleValue();
        if (value.isBoolean()) return value.booleanValue() ? 1 : 0;
        return switch (value.isString() ? value.stringValue() : "[]") {
            case "NaN", "nan" -> Double.NaN;
            case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            case "[]" -> refuse(field, value);
            case String text -> parsed(field, value, text);
        };
    }

    private double parsed(String field, JsonNode value, String text) {
        try {
            // Java would read "1d" and hexadecimal floats too
            return text.matches("[-+0-9.eE]+") ? Double.parseDouble(text) : refuse(field, value);
        } catch (NumberFormatException notANumber) {
            return refuse(field, value);
        }
    }

    private Iterable<JsonNode> list(String field) {
        var value = find(field);
        if (value == null) return List.of();
        if (value.isArray()) return value.values();
        return fromQuery && value.isString() ? List.of(value) : refuse(field, value);
    }

    private @Nullable JsonNode find(String field) {
        var value = fields.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private <T> T refuse(String field, @Nullable JsonNode value) {
        throw MlflowRefusal.invalid(
                "Invalid value %s for parameter '%s' supplied:  Hint: Value was of type '%s'."
                                .formatted(value, within(field), type(value))
                        + HINT);
    }

    private static String type(@Nullable JsonNode value) {
        if (value == null) return "NoneType";
        return switch (value.getNodeType()) {
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            default -> "NoneType";
        };
    }

    private String within(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
