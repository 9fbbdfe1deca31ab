package dev.tenon.registry;

import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.identity.PersonId;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.MetricPoint;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the files and the run that a new version comes from.
@Component
class VersionSource {
    private static final String COMMIT_TAG = "mlflow.source.git.commit";

    private final Artifacts artifacts;
    private final Runs runs;
    private final Makers makers;

    VersionSource(Artifacts artifacts, Runs runs, Makers makers) {
        this.artifacts = artifacts;
        this.runs = runs;
        this.makers = makers;
    }

    /// The files of a version, and where they come from.
    record Located(
            ArtifactPath folder, List<ModelFile> files, Origin origin, Optional<RunDetails> run) {}

    Located locate(ProjectId project, RegisterVersion wanted) {
        var named = Optional.ofNullable(wanted.run()).map(id -> run(project, id));
        var folder = folder(wanted.path(), named);
        var run = named.isPresent() ? named : makers.of(project, folder);
        if (named.isPresent() && !makers.made(project, named.get().run(), folder)) {
            throw new Invalid(
                    "foreign-files",
                    "The files at %s are not of run %s.".formatted(folder, wanted.run()));
        }
        var files = files(project, folder);
        if (files.isEmpty() && !wanted.mayBeEmpty()) {
            throw new Invalid("no-files", "There are no files at %s.".formatted(folder));
        }
        var trainer = run.flatMap(found -> runs.creator(project, found.run().id())).orElse(null);
        return new Located(folder, files, origin(folder, run, trainer), run);
    }

    private List<ModelFile> files(ProjectId project, ArtifactPath folder) {
        return artifacts.under(project, folder).stream()
                .map(file -> modelFile(folder, file))
                .sorted(Comparator.comparing(ModelFile::path))
                .toList();
    }

    private RunDetails run(ProjectId project, String id) {
        return RunId.parse(id)
                .flatMap(run -> runs.details(project, run))
                .orElseThrow(
                        () -> new NotFound("no-such-run", "There is no run %s.".formatted(id)));
    }

    private static ArtifactPath folder(String path, Optional<RunDetails> run) {
        return ArtifactPath.ofUri(path)
                .or(() -> run.map(found -> found.run().artifacts().child(path)))
                .orElseThrow(
                        () ->
                                new Invalid(
                                        "source",
                                        "Name a run, or an address that begins with mlflow-artifacts:/."));
    }

    private static ModelFile modelFile(ArtifactPath folder, ArtifactFile file) {
        var inside = file.path().startsWith(folder.value() + "/");
        var path = inside ? file.path().substring(folder.value().length() + 1) : file.name();
        return new ModelFile(path, file.size(), file.sha256(), file.object());
    }

    private static Origin origin(
            ArtifactPath folder, Optional<RunDetails> run, @Nullable PersonId trainer) {
        return run.map(
                        found ->
                                new Origin(
                                        found.run().id().toString(),
                                        trainer,
                                        folder.uri(),
                                        found.tags().get(COMMIT_TAG),
                                        found.params(),
                                        metrics(found)))
                .orElseGet(() -> new Origin(null, null, folder.uri(), null, Map.of(), Map.of()));
    }

    private static Map<String, Double> metrics(RunDetails run) {
        return run.metrics().stream()
                .collect(Collectors.toMap(MetricPoint::key, MetricPoint::value));
    }
}
