package dev.tenon.ui.approval;

import dev.tenon.ui.kit.Identifier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What of two versions is the same and what isn't, in the parts that people look at.
final class ComparisonLines {
    private static final String NONE = "–";
    private static final List<String> FACTS = List.of("format", "digest", "run", "commit");

    private ComparisonLines() {}

    record Line(String name, String candidate, String running, String change) {
        boolean differs() {
            return !candidate.equals(running);
        }
    }

    static String title(JsonNode candidate) {
        return candidate.path("model").asString("") + " " + candidate.path("number").asString("");
    }

    static Map<String, List<Line>> of(JsonNode candidate, JsonNode running) {
        var parts = new LinkedHashMap<String, List<Line>>();
        put(parts, "Metrics", byKey(candidate.path("metrics"), running.path("metrics")));
        put(parts, "Parameters", byKey(candidate.path("params"), running.path("params")));
        put(parts, "Data", byKey(candidate.path("data"), running.path("data")));
        put(
                parts,
                "Environment",
                byKey(candidate.path("environment"), running.path("environment")));
        put(parts, "Made of", facts(candidate, running));
        put(parts, "Files", files(candidate.path("files"), running.path("files")));
        return parts;
    }

    private static void put(Map<String, List<Line>> parts, String title, List<Line> lines) {
        if (!lines.isEmpty()) parts.put(title, lines);
    }

    private static List<Line> byKey(JsonNode candidate, JsonNode running) {
        var keys = new TreeSet<>(candidate.propertyNames());
        keys.addAll(running.propertyNames());
        return keys.stream().map(key -> line(key, candidate.path(key), running.path(key))).toList();
    }

    private static Line line(String name, JsonNode candidate, JsonNode running) {
        var change =
                candidate.isNumber() && running.isNumber()
                        ? difference(candidate.decimalValue(), running.decimalValue())
                        : word(text(candidate), text(running));
        return new Line(name, shortened(text(candidate)), shortened(text(running)), change);
    }

    private static List<Line> facts(JsonNode candidate, JsonNode running) {
        var lines = new ArrayList<Line>();
        for (var fact : FACTS) {
            var mine = shortened(text(candidate.path(fact)));
            var theirs = shortened(text(running.path(fact)));
            lines.add(new Line(fact, mine, theirs, word(mine, theirs)));
        }
        return lines;
    }

    private static List<Line> files(JsonNode candidate, JsonNode running) {
        return byKey(byPath(candidate), byPath(running));
    }

    private static JsonNode byPath(JsonNode files) {
        var byPath = JsonNodeFactory.instance.objectNode();
        for (var file : files) {
            byPath.put(
                    file.path("path").asString(""),
                    "%s · %s"
                            .formatted(
                                    file.path("size").asString(""),
                                    shortened(file.path("sha256").asString(""))));
        }
        return byPath;
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? NONE : value.asString(value.toString());
    }

    private static String shortened(String text) {
        return text.length() > 24 ? Identifier.shortened(text, 12, 6) : text;
    }

    private static String word(String candidate, String running) {
        if (candidate.equals(running)) return "same";
        if (running.equals(NONE)) return "new";
        return candidate.equals(NONE) ? "gone" : "changed";
    }

    private static String difference(BigDecimal candidate, BigDecimal running) {
        var difference = candidate.subtract(running);
        if (difference.signum() == 0) return "same";
        var rounded = difference.round(new MathContext(3)).stripTrailingZeros().toPlainString();
        return difference.signum() > 0 ? "+" + rounded : rounded.replace('-', '−');
    }
}
