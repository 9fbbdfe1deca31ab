package dev.tenon.registry;

import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.LoggedModelId;
import dev.tenon.tracking.LoggedModels;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunDetails;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells which run made the files of a folder; a lineage is never taken on somebody's word.
@Component
class Makers {
    private final Runs runs;
    private final LoggedModels models;

    Makers(Runs runs, LoggedModels models) {
        this.runs = runs;
        this.models = models;
    }

    /// The run whose own artifacts the folder is part of, or those of a model that it logged.
    Optional<RunDetails> of(ProjectId project, ArtifactPath folder) {
        var parts = folder.value().split("/");
        if (parts.length < 3) return Optional.empty();
        return parts[1].equals("models")
                ? LoggedModelId.parse(parts[2]).flatMap(model -> ofModel(project, model, folder))
                : RunId.parse(parts[1])
                        .flatMap(run -> runs.details(project, run))
                        .filter(run -> isBelow(folder, run.run().artifacts()));
    }

    boolean made(ProjectId project, Run run, ArtifactPath folder) {
        return of(project, folder).filter(maker -> maker.run().id().equals(run.id())).isPresent();
    }

    private Optional<RunDetails> ofModel(ProjectId project, LoggedModelId id, ArtifactPath folder) {
        return models.findAlsoDeleted(project, id)
                .filter(model -> isBelow(folder, model.artifacts()))
                .flatMap(model -> Optional.ofNullable(model.sourceRun()))
                .flatMap(run -> runs.details(project, run));
    }

    private static boolean isBelow(ArtifactPath path, ArtifactPath folder) {
        return path.equals(folder) || path.value().startsWith(folder.value() + "/");
    }
}
