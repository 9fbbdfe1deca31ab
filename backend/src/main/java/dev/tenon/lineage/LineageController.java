package dev.tenon.lineage;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.lineage.Lineage.Direction;
import dev.tenon.problem.Invalid;
import dev.tenon.registry.ModelName;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1")
@Needs(Permission.MODEL_READ)
class LineageController {
    private final RegistryLineage lineage;
    private final RegistryPast past;

    LineageController(RegistryLineage lineage, RegistryPast past) {
        this.lineage = lineage;
        this.past = past;
    }

    /// `key` names it in edges; `path` is its page in the console, seen from the project.
    record NodeBody(
            String key,
            String kind,
            String name,
            String note,
            @Nullable String at,
            @Nullable String path) {
        static NodeBody of(Node node) {
            var at = node.at();
            return new NodeBody(
                    node.key(),
                    node.kind().words(),
                    node.name(),
                    node.note(),
                    at == null ? null : at.toString(),
                    path(node));
        }

        private static @Nullable String path(Node node) {
            return switch (node.kind()) {
                case DATA -> null;
                case RUN -> "runs/" + node.id();
                case VERSION -> "models/" + UriUtils.encodePath(node.id(), StandardCharsets.UTF_8);
                case APPROVAL -> "approvals/" + node.id();
                case DEPLOYMENT -> "deployments/" + node.id();
            };
        }
    }

    record EdgeBody(String from, String to) {}

    record LineageBody(List<NodeBody> nodes, List<EdgeBody> edges, boolean cut) {}

    @GetMapping("/lineage")
    @Operation(
            summary = "Tells what something came of, and what came of it",
            description =
                    """
                    From data over runs, versions and approvals to deployments, in both directions unless one is \
                    named. An edge leads from what was there first. `cut` says that there is more than `limit` things.
                    """)
    LineageBody lineage(
            ProjectId project,
            @Parameter(
                            description =
                                    "`version:MODEL/NUMBER`, `run:ID`, `data:NAME@DIGEST`, `approval:ID` or `deployment:ID`")
                    @RequestParam(defaultValue = "")
                    String of,
            @Parameter(
                            description =
                                    "`up` to where it comes from, `down` to what came of it, `both`")
                    @RequestParam(defaultValue = "both")
                    String direction,
            @RequestParam(defaultValue = "200") int limit) {
        var found = lineage.of(project, of, direction(direction), limit);
        return new LineageBody(
                found.nodes().stream().map(NodeBody::of).toList(),
                found.edges().stream().map(edge -> new EdgeBody(edge.from(), edge.to())).toList(),
                found.cut());
    }

    private static Direction direction(String word) {
        return Arrays.stream(Direction.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new Invalid("direction", "It is up, down or both."));
    }

    record HeldBody(
            int number,
            String environment,
            @Nullable String approval,
            String issuedAt,
            String expiresAt) {}

    record AnsweringBody(
            String deployment, String environment, int number, String variant, int share) {}

    record StandingBody(
            String model,
            String at,
            Map<String, Integer> aliases,
            Map<Integer, String> stages,
            List<HeldBody> grants,
            List<AnsweringBody> answering) {
        static StandingBody of(Standing standing) {
            return new StandingBody(
                    standing.model().value(),
                    standing.at().toString(),
                    standing.aliases(),
                    standing.stages(),
                    standing.grants().stream()
                            .map(
                                    held ->
                                            new HeldBody(
                                                    held.number(),
                                                    held.environment(),
                                                    Optional.ofNullable(held.approval())
                                                            .map(UUID::toString)
                                                            .orElse(null),
                                                    held.issuedAt().toString(),
                                                    held.expiresAt().toString()))
                            .toList(),
                    standing.answering().stream()
                            .map(
                                    use ->
                                            new AnsweringBody(
                                                    use.deployment(),
                                                    use.environment(),
                                                    use.number(),
                                                    use.variant(),
                                                    use.share()))
                            .toList());
        }
    }

    @GetMapping("/models/{name}/standing")
    @Operation(
            summary = "Tells how a model stood at any moment of the past",
            description =
                    """
                    Where its aliases pointed, which version was in which stage, which had a grant for which \
                    environment, and which answered predictions, for how many of 10,000 subjects.
                    """)
    StandingBody modelStanding(
            ProjectId project,
            @PathVariable String name,
            @Parameter(description = "The moment, such as `2026-11-21T10:00:00Z`; none for now")
                    @RequestParam(required = false)
                    @Nullable Instant at) {
        return StandingBody.of(past.standing(project, new ModelName(name), at));
    }
}
