package dev.tenon.ui.approval;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.tenon.ui.kit.KeyValues;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The evidence that a decision is bound to, field by field, just as it was put before the
/// approvers.
final class EvidenceList extends Div {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    EvidenceList(String evidence) {
        var facts = new KeyValues();
        JSON.readTree(evidence)
                .properties()
                .forEach(field -> facts.add(field.getKey(), value(field.getValue())));
        add(facts);
    }

    private static Div value(JsonNode value) {
        var box = new Div();
        box.addClassName("tn-evidence");
        lines(value).forEach(line -> box.add(new Span(line)));
        return box;
    }

    /// Each thing on a line of its own.
    private static List<String> lines(JsonNode value) {
        if (value.isArray() && !isPlain(value))
            return inside(value).map(EvidenceList::words).toList();
        if (value.isObject() && !value.isEmpty()) {
            return value.properties().stream()
                    .map(field -> field.getKey() + ": " + words(field.getValue()))
                    .toList();
        }
        return List.of(words(value));
    }

    private static String words(JsonNode value) {
        if (value.isNull()) return "–";
        if (value.isValueNode()) return value.asString();
        if (value.isEmpty()) return "none";
        if (value.isArray()) {
            var all = inside(value).map(EvidenceList::words);
            return isPlain(value)
                    ? all.collect(Collectors.joining(", ", "[", "]"))
                    : all.collect(Collectors.joining("; "));
        }
        return value.properties().stream()
                .map(field -> field.getKey() + " " + words(field.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private static boolean isPlain(JsonNode array) {
        return inside(array).allMatch(JsonNode::isValueNode);
    }

    private static Stream<JsonNode> inside(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
