package dev.tenon.registry;

import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.registry.Baseline.EnvironmentFile;
import dev.tenon.registry.Baseline.UsedData;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.DatasetInput;
import dev.tenon.tracking.LoggedModels;
import dev.tenon.tracking.RunDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds what a new version was made of: in its run and beside its files, never on somebody's word.
/// Only the version that it was made from may be named, where no run tells.
@Component
class BaselineSource {
    private static final Set<String> ENVIRONMENT =
            Set.of("requirements.txt", "conda.yaml", "python_env.yaml", "environment.yml");
    private static final int MOST_TEXT = 32 << 10;
    private static final String ENTRY_POINT = "mlflow.source.name";
    private static final String USED_FOR = "mlflow.data.context";

    private final Artifacts artifacts;
    private final LoggedModels models;
    private final VersionRows versions;

    BaselineSource(Artifacts artifacts, LoggedModels models, VersionRows versions) {
        this.artifacts = artifacts;
        this.models = models;
        this.versions = versions;
    }

    /// What the baseline binds, and which version is the parent.
    record Found(Baseline.Facts facts, @Nullable VersionRow parent) {}

    Found of(
            ProjectId project,
            ArtifactPath folder,
            Optional<RunDetails> run,
            @Nullable VersionRow named) {
        var parent = named != null ? named : run.flatMap(one -> read(project, one)).orElse(null);
        var facts =
                new Baseline.Facts(
                        run.map(one -> one.tags().get(ENTRY_POINT)).orElse(null),
                        run.map(BaselineSource::data).orElse(List.of()),
                        environment(project, folder),
                        parent == null ? null : parent.asParent());
        return new Found(facts, parent);
    }

    private static List<UsedData> data(RunDetails run) {
        return run.datasets().stream()
                .map(BaselineSource::used)
                .sorted(Comparator.comparing(UsedData::name).thenComparing(UsedData::digest))
                .toList();
    }

    private static UsedData used(DatasetInput input) {
        return new UsedData(
                input.name(),
                input.digest(),
                input.sourceType() + " " + input.source(),
                input.tags().getOrDefault(USED_FOR, ""));
    }

    /// The version whose files a run has read as a logged model.
    private Optional<VersionRow> read(ProjectId project, RunDetails run) {
        return run.modelInputs().stream()
                .flatMap(link -> models.findAlsoDeleted(project, link.model()).stream())
                .flatMap(model -> versions.at(project, model.artifacts().uri()).stream())
                .findFirst();
    }

    private List<EnvironmentFile> environment(ProjectId project, ArtifactPath folder) {
        return artifacts.under(project, folder).stream()
                .filter(file -> ENVIRONMENT.contains(file.name()))
                .sorted(Comparator.comparing(ArtifactFile::path))
                .limit(ENVIRONMENT.size())
                .map(file -> new EnvironmentFile(file.name(), file.sha256(), text(project, file)))
                .toList();
    }

    /// The text's beginning; the digest tells the whole.
    private String text(ProjectId project, ArtifactFile file) {
        try (var bytes = artifacts.open(project, file)) {
            var text = new String(bytes.readNBytes(MOST_TEXT), StandardCharsets.UTF_8);
            return text.replace("\0", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
