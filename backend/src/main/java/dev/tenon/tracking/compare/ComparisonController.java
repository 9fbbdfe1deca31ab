package dev.tenon.tracking.compare;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.DatasetInput;
import dev.tenon.tracking.Experiment;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the console's comparison fetches for itself.
@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/run-comparison")
@Needs(Permission.RUN_READ)
class ComparisonController {
    private static final int MOST = 100;
    private static final String CONTEXT = "mlflow.data.context";

    private final Runs runs;
    private final Experiments experiments;

    ComparisonController(Runs runs, Experiments experiments) {
        this.runs = runs;
        this.experiments = experiments;
    }

    record DatasetRead(String name, String digest, @Nullable String context) {
        static DatasetRead of(DatasetInput input) {
            return new DatasetRead(input.name(), input.digest(), input.tags().get(CONTEXT));
        }
    }

    record ComparedRun(
            String id,
            String experiment,
            String experimentName,
            String name,
            String user,
            String status,
            Instant startedAt,
            @Nullable Instant endedAt,
            boolean deleted,
            Map<String, Double> metrics,
            Map<String, String> params,
            Map<String, String> tags,
            List<DatasetRead> datasets) {}

    record Family(List<String> runs, Set<String> seeds) {
        static Family of(SeedFamily family) {
            return new Family(family.runs().stream().map(RunId::toString).toList(), family.seeds());
        }
    }

    record Comparison(List<ComparedRun> items, List<Family> families) {}

    @GetMapping
    @Operation(
            summary = "Puts up to 100 runs beside each other",
            description =
                    """
                    In the order that was asked for, each with its latest metrics, its parameters, tags and datasets; \
                    a run that isn't there is left out. `families` are runs that were given the same parameters but \
                    for their seeds.
                    """)
    Comparison compare(
            ProjectId project,
            @Parameter(description = "The ids of the runs, with commas between them")
                    @RequestParam(defaultValue = "")
                    List<String> runs) {
        if (runs.size() > MOST)
            throw new Invalid("too-many-runs", "At most %d runs are compared.".formatted(MOST));
        var ids = runs.stream().distinct().map(RunId::parse).flatMap(Optional::stream).toList();
        var found = this.runs.sideBySide(project, ids);
        var names = experimentNames(project, found);
        return new Comparison(
                found.stream().map(run -> body(run, names)).toList(),
                SeedFamily.among(found).stream().map(Family::of).toList());
    }

    private Map<Long, String> experimentNames(ProjectId project, List<RunDetails> found) {
        return found.stream()
                .map(run -> run.run().experiment())
                .distinct()
                .map(id -> experiments.find(project, id))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Experiment::id, Experiment::name));
    }

    private static ComparedRun body(RunDetails details, Map<Long, String> experimentNames) {
        var run = details.run();
        var metrics = new LinkedHashMap<String, Double>();
        details.metrics().forEach(point -> metrics.put(point.key(), point.value()));
        return new ComparedRun(
                run.id().toString(),
                Long.toString(run.experiment()),
                experimentNames.getOrDefault(run.experiment(), ""),
                run.name(),
                run.user(),
                run.status().name(),
                run.startedAt(),
                run.endedAt(),
                run.deleted(),
                metrics,
                details.params(),
                details.tags(),
                details.datasets().stream().map(DatasetRead::of).toList());
    }
}
