package dev.tenon.ui.approval;

import com.vaadin.flow.component.html.Div;
import dev.tenon.ui.kit.KeyValues;
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
                .forEach(field -> facts.addCode(field.getKey(), words(field.getValue())));
        add(facts);
    }

    private static String words(JsonNode value) {
        if (value.isNull()) return "–";
        if (value.isValueNode()) return value.asString();
        var text = new StringBuilder();
        if (value.isArray()) {
            value.forEach(one -> text.append(text.isEmpty() ? "" : "; ").append(words(one)));
        } else {
            value.properties()
                    .forEach(
                            field ->
                                    text.append(text.isEmpty() ? "" : ", ")
                                            .append(field.getKey())
                                            .append(' ')
                                            .append(words(field.getValue())));
        }
        return text.isEmpty() ? "none" : text.toString();
    }
}
