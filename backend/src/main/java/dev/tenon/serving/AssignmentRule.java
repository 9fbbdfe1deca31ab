package dev.tenon.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is answered by one variant whatever the split says: who sends the header with one of these
/// values, or, without a header, whose pseudonym is one of them.
@JsonPropertyOrder({"variant", "header", "values"})
public record AssignmentRule(
        String variant,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String header,
        List<String> values) {
    public AssignmentRule {
        values = List.copyOf(values);
    }

    String inWords() {
        var by = header == null ? "callers" : header;
        return "%s: %s to %s".formatted(by, String.join(", ", values), variant);
    }
}
