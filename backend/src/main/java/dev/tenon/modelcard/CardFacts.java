package dev.tenon.modelcard;

import dev.tenon.registry.Baseline;
import dev.tenon.registry.Licence;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.TensorSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the registry knows of a version and its model, in Markdown. What isn't known is said to be
/// so, and nothing that somebody gave can become markup.
final class CardFacts {
    private static final int MOST_ROWS = 50;

    private CardFacts() {}

    static String of(ModelVersion version, Map<String, String> model, Instant now) {
        return String.join(
                "\n",
                table("What it is", "Fact", details(version, model, now)),
                table("What goes in and comes out", "Tensor", tensors(version)),
                table("Metrics", "Metric", figures(version.origin().metrics())),
                table("Parameters", "Parameter", version.origin().params()),
                table("Data", "Dataset", data(version.baseline())),
                table("Code and environment", "Fact", code(version)));
    }

    private static Map<String, String> details(
            ModelVersion version, Map<String, String> model, Instant now) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Version", version.title());
        facts.put("Format", version.format().words());
        facts.put("Look into its files", version.scan().verdict().words());
        facts.put("Digest of its files", version.digest());
        facts.put("Baseline", version.baseline().digest());
        facts.put(
                "Registered",
                "%s by %s".formatted(day(version.createdAt()), version.author().name()));
        facts.put("May run in", orNot(places(version, now), "nowhere"));
        facts.put("Licence", Licence.of(version.tags(), model).orElse("not stated"));
        return facts;
    }

    private static String places(ModelVersion version, Instant now) {
        return version.grants().stream()
                .filter(grant -> grant.holdsAt(now))
                .map(grant -> grant.environment())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> tensors(ModelVersion version) {
        var facts = new LinkedHashMap<String, String>();
        version.signature().inputs().forEach(one -> facts.put("in " + one.name(), shape(one)));
        version.signature().outputs().forEach(one -> facts.put("out " + one.name(), shape(one)));
        return facts;
    }

    private static String shape(TensorSpec tensor) {
        return tensor.datatype() + " " + tensor.shape().toString().replace("-1", "any");
    }

    private static Map<String, String> figures(Map<String, Double> metrics) {
        var facts = new TreeMap<String, String>();
        metrics.forEach((key, value) -> facts.put(key, value.toString()));
        return facts;
    }

    private static Map<String, String> data(Baseline baseline) {
        var facts = new LinkedHashMap<String, String>();
        baseline.data()
                .forEach(
                        one ->
                                facts.put(
                                        one.name() + " " + one.digest(),
                                        orNot(one.usedFor(), "use not stated")));
        return facts;
    }

    private static Map<String, String> code(ModelVersion version) {
        var facts = new LinkedHashMap<String, String>();
        var run = version.origin().run();
        var commit = version.origin().commit();
        var entry = version.baseline().entryPoint();
        var parent = version.baseline().parent();
        facts.put("Run", run == null ? "none: made elsewhere" : run);
        facts.put("Commit", commit == null ? "not known" : commit);
        facts.put("Entry point", entry == null ? "not known" : entry);
        facts.put(
                "Made from",
                parent == null ? "no other version" : parent.model() + " " + parent.number());
        version.baseline()
                .environment()
                .forEach(file -> facts.put(file.path(), "sha256 " + file.sha256()));
        return facts;
    }

    private static String table(String title, String first, Map<String, String> rows) {
        if (rows.isEmpty()) return "### %s\n\nNot known.\n".formatted(title);
        var lines =
                rows.entrySet().stream()
                        .limit(MOST_ROWS)
                        .map(
                                row ->
                                        "| %s | %s |"
                                                .formatted(
                                                        code(row.getKey()), code(row.getValue())))
                        .toList();
        var more =
                rows.size() > MOST_ROWS
                        ? "\n\nAnd %d more.".formatted(rows.size() - MOST_ROWS)
                        : "";
        return "### %s\n\n| %s | Value |\n|---|---|\n%s%s\n"
                .formatted(title, first, String.join("\n", lines), more);
    }

    /// A text as code, which no sign in it can end.
    private static String code(String text) {
        var plain =
                text.replaceAll("\\p{Cntrl}+", " ").replace('`', '\'').replace("|", "\\|").strip();
        return plain.isEmpty() ? "" : "`" + plain + "`";
    }

    private static String orNot(String text, String otherwise) {
        return text.isBlank() ? otherwise : text;
    }

    private static String day(Instant moment) {
        return moment.toString().substring(0, 10);
    }
}
