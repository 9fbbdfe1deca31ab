package dev.tenon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes texts as the published schema allows them, and reads them: the two agree on every field.
class PolicySchemaTest {
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(PolicySchema.TEXT);
    private static final Map<String, String> VALUES =
            Map.ofEntries(
                    Map.entry("schema", "2"),
                    Map.entry("name", "p"),
                    Map.entry("version", "1"),
                    Map.entry("summary", "What it is for"),
                    Map.entry("environment", "production"),
                    Map.entry("risk", "[low, medium, high]"),
                    Map.entry("request-days", "9"),
                    Map.entry("days", "90"),
                    Map.entry("when-expired", "drain"),
                    Map.entry("recertify-days-before", "9"),
                    Map.entry("people", "2"),
                    Map.entry("groups", "[risk, business]"),
                    Map.entry("distinct-groups", "2"),
                    Map.entry("never", "[requester, trainer, registrar]"),
                    Map.entry("comment", "required"),
                    Map.entry("step-up", "optional"),
                    Map.entry("metric", "auc"),
                    Map.entry("at-least", "0.5"),
                    Map.entry("at-most", "0.9"),
                    Map.entry("against-running", "auc"),
                    Map.entry("better", "lower"),
                    Map.entry("worse-by-at-most", "0.1"),
                    Map.entry("files", "clean"),
                    Map.entry("formats", "[onnx]"),
                    Map.entry("lineage", "[run, code]"),
                    Map.entry("signature", "present"),
                    Map.entry("licence", "[mit]"),
                    Map.entry("question", "\"Why?\""),
                    Map.entry("id", "why"),
                    Map.entry("accepted", "[because]"),
                    Map.entry("report", "Report"));

    @Test
    void everyFieldOfTheSchemaIsRead() {
        for (var check : kinds()) {
            var text = text("{%s}".formatted(written(check, "better-by-at-least")));
            assertThat(PolicyText.read(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            PolicyReading.Readable.class,
                            read -> assertThat(read.policy().checks()).hasSize(1));
        }
    }

    @Test
    void whatTheSchemaDoesNotKnowIsNotRead() {
        for (var check : kinds()) {
            var text = text("{%s, other: 1}".formatted(written(check, "better-by-at-least")));
            assertThat(PolicyTextTest.findings(text))
                    .extracting(Finding::field)
                    .containsExactly("stages[0].checks[0].other");
        }
        assertThat(PolicyTextTest.findings(text("{files: clean}") + "other: 1\n")).hasSize(1);
    }

    @Test
    void whatTheSchemaRequiresIsMissedByTheReader() {
        for (var check : kinds()) {
            var required = SCHEMA.at("/$defs/" + check + "/required");
            assertThat(required.path(0).asString()).isEqualTo(check);
            for (var i = 1; i < required.size(); i++) {
                var without =
                        text(
                                "{%s}"
                                        .formatted(
                                                written(
                                                        check,
                                                        required.path(i).asString(),
                                                        "better-by-at-least")));
                assertThat(PolicyTextTest.findings(without)).as(without).isNotEmpty();
            }
        }
        for (var field : SCHEMA.path("required")) {
            var lines =
                    text("{files: clean}")
                            .lines()
                            .filter(line -> !line.startsWith(field.asString() + ":"))
                            .collect(Collectors.joining("\n"));
            if (!field.asString().equals("stages"))
                assertThat(PolicyTextTest.findings(lines)).as(lines).isNotEmpty();
        }
    }

    @Test
    void theWordsThatMayBeChosenAreTheSame() {
        assertThat(words("/properties/risk/items/enum"))
                .containsExactlyElementsOf(new TreeSet<>(List.of("low", "medium", "high")));
        assertThat(words("/properties/grant/properties/when-expired/enum"))
                .containsExactlyElementsOf(
                        new TreeSet<>(
                                java.util.Arrays.stream(AfterExpiry.values())
                                        .map(AfterExpiry::words)
                                        .toList()));
        assertThat(words("/$defs/approvals/properties/never/items/enum"))
                .containsExactlyElementsOf(
                        new TreeSet<>(
                                java.util.Arrays.stream(Involvement.values())
                                        .map(Involvement::words)
                                        .toList()));
    }

    private static List<String> kinds() {
        return SCHEMA.at("/$defs/check/oneOf")
                .valueStream()
                .map(one -> one.path("$ref").asString().replace("#/$defs/", ""))
                .toList();
    }

    private static TreeSet<String> words(String pointer) {
        return SCHEMA.at(pointer)
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Every field that the schema gives a kind of check, but for some.
    private static String written(String check, String... left) {
        return SCHEMA.at("/$defs/" + check + "/properties").propertyNames().stream()
                .filter(name -> !List.of(left).contains(name))
                .map(name -> name + ": " + VALUES.get(name))
                .collect(Collectors.joining(", "));
    }

    private static String fields(String pointer) {
        return SCHEMA.at(pointer).propertyNames().stream()
                .map(name -> name + ": " + VALUES.get(name))
                .collect(Collectors.joining(", "));
    }

    private static String text(String check) {
        var top =
                SCHEMA.path("properties").propertyNames().stream()
                        .filter(name -> !name.equals("stages") && !name.equals("grant"))
                        .map(name -> name + ": " + VALUES.get(name))
                        .collect(Collectors.joining("\n"));
        return """
                %s
                grant: {%s}
                stages:
                  - name: one
                    approvals: {%s}
                    checks:
                      - %s
                """
                .formatted(
                        top,
                        fields("/properties/grant/properties"),
                        fields("/$defs/approvals/properties"),
                        check);
    }
}
