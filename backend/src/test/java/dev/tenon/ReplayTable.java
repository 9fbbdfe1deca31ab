package dev.tenon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How to ask for each operation: `replay.txt`, and which of a place's ids each path variable
/// takes.
final class ReplayTable {
    /// By the part of the path that stands before the variable; `=…` is sent as it stands.
    private static final Map<String, String> VARIABLES =
            Map.ofEntries(
                    Map.entry("t/tenant", "tenant"),
                    Map.entry("p/project", "project"),
                    Map.entry("approvals/id", "approval"),
                    Map.entry("emergencies/id", "emergency"),
                    Map.entry("deployments/id", "deployment"),
                    Map.entry("entries/id", "entry"),
                    Map.entry("policies/policy", "policy"),
                    Map.entry("policy-versions/digest", "policyDigest"),
                    Map.entry("answers/question", "=why"),
                    Map.entry("reports/report", "=report"),
                    Map.entry("facets/side", "=action"),
                    Map.entry("tokens/id", "token"),
                    Map.entry("members/person", "person"),
                    Map.entry("models/name", "model"),
                    Map.entry("models/name=fresh", "=fresh-model"),
                    Map.entry("versions/number", "=1"),
                    Map.entry("aliases/alias", "=challenger"),
                    Map.entry("runs/run", "run"),
                    Map.entry("metrics/key", "=m"),
                    Map.entry("logged-models/model", "loggedModel"),
                    Map.entry("tags/key", "=note"),
                    Map.entry("artifacts/path", "file"),
                    Map.entry("presigned/path", "file"),
                    Map.entry("artifacts/file", "=model/model.onnx"),
                    Map.entry("downloads/file", "=model/model.onnx"),
                    Map.entry("looks/file", "=model/model.onnx"),
                    Map.entry("artifacts/path=fresh", "=fresh/file.txt"),
                    Map.entry("create/path", "=fresh"),
                    Map.entry("complete/path", "=fresh"),
                    Map.entry("abort/path", "=fresh"),
                    Map.entry("queries/id", "savedQuery"),
                    Map.entry("views/id", "view"),
                    Map.entry("invitations/invitation", "invitation"),
                    Map.entry("groups/id", "group"),
                    Map.entry("identity-providers/id", "identityProvider"),
                    Map.entry("service-accounts/id", "service"),
                    Map.entry("tokens/token", "serviceToken"),
                    Map.entry("bindings/id", "binding"),
                    Map.entry("roles/slug", "role"),
                    Map.entry("traces/trace", "trace"),
                    Map.entry("assessments/assessment", "assessment"));
    private static final Pattern VARIABLE = Pattern.compile("([\\w.-]+)/\\{\\*?([\\w=]+)}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    private final Map<String, Line> lines = new LinkedHashMap<>();

    ReplayTable() {
        try (var text = ReplayTable.class.getResourceAsStream("replay.txt")) {
            var all =
                    new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
            all.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// One operation as it is asked for, with placeholders for the caller's own ids.
    record Line(String method, String address, @Nullable String body, String own) {
        String key() {
            return keyOf(method, address.replaceFirst("\\?.*", ""));
        }

        /// The kinds of ids in it, each of which is swapped for somebody else's in turn.
        Set<String> kinds() {
            var kinds = new LinkedHashSet<String>();
            for (var text : List.of(address, body == null ? "" : body)) {
                PLACEHOLDER.matcher(text).results().forEach(found -> kinds.add(found.group(1)));
            }
            return kinds;
        }

        String address(UnaryOperator<String> ids) {
            return filled(address, ids);
        }

        @Nullable String body(UnaryOperator<String> ids) {
            return body == null ? null : filled(body, ids);
        }

        private static String filled(String text, UnaryOperator<String> ids) {
            return PLACEHOLDER
                    .matcher(text)
                    .replaceAll(
                            found ->
                                    java.util.regex.Matcher.quoteReplacement(
                                            ids.apply(found.group(1))));
        }
    }

    static String keyOf(String method, String path) {
        return method
                + " "
                + path.replace("/ajax-api/", "/api/").replaceAll("\\{\\*?(\\w+)(=\\w+)?}", "{$1}");
    }

    Optional<Line> of(String method, String path) {
        return Optional.ofNullable(lines.get(keyOf(method, path)))
                .map(
                        line ->
                                line.address().matches(".*/api/[23]\\.0/mlflow.*")
                                                && path.contains("/ajax-api/")
                                        ? twin(line)
                                        : line);
    }

    Line withoutLine(String method, String path) {
        return new Line(method, resolved(path), null, "2xx");
    }

    Set<String> keys() {
        return Set.copyOf(lines.keySet());
    }

    private static Line twin(Line line) {
        return new Line(
                line.method(),
                line.address().replaceFirst("/api/", "/ajax-api/"),
                line.body(),
                line.own());
    }

    private void add(String text) {
        var parts = new ArrayList<>(List.of(text.split(" \\|", -1)));
        while (parts.size() < 4) parts.add("");
        var head = parts.getFirst().strip().split(" +", 2);
        var query = parts.get(1).strip();
        var body = parts.get(2).strip();
        var own = parts.get(3).strip();
        var address = resolved(head[1]) + (query.isEmpty() ? "" : "?" + query);
        var line =
                new Line(
                        head[0],
                        address,
                        body.isEmpty() ? null : body,
                        own.isEmpty() ? "2xx" : own.replaceFirst("own=", ""));
        lines.put(keyOf(head[0], head[1]), line);
    }

    /// A path with the names of kinds in place of the names of variables.
    private static String resolved(String path) {
        return VARIABLE.matcher(path)
                .replaceAll(
                        found ->
                                found.group(1)
                                        + "/"
                                        + kind(found.group(1) + "/" + found.group(2), path));
    }

    private static String kind(String variable, String path) {
        var kind = VARIABLES.get(variable);
        if (kind == null) {
            throw new AssertionError(
                    "Say in ReplayTable.VARIABLES which id “%s” takes (in %s)"
                            .formatted(variable, path));
        }
        return kind.startsWith("=") ? kind.substring(1) : "{" + kind + "}";
    }
}
