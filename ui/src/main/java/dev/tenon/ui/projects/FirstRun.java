package dev.tenon.ui.projects;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Experiment;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunQuery;
import dev.tenon.tracking.Runs;
import dev.tenon.ui.projects.FirstSteps.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks how far the way to a project's first run is gone.
@Component
class FirstRun {
    private final Runs runs;
    private final Experiments experiments;

    FirstRun(Runs runs, Experiments experiments) {
        this.runs = runs;
        this.experiments = experiments;
    }

    Progress of(ProjectId project, boolean tokenUsed) {
        var newest = runs.page(project, RunQuery.newest(null, 1, null)).runs();
        if (newest.isEmpty()) return new Progress(tokenUsed, experiment(project), null, false);
        var run = newest.getFirst().run();
        return new Progress(
                true, experiment(project, run), run, !newest.getFirst().metrics().isEmpty());
    }

    /// Each project has an experiment from its first moment, which doesn't count before it is used.
    private @Nullable String experiment(ProjectId project) {
        var known = experiments.of(project);
        return known.size() > 1 ? known.getFirst().name() : null;
    }

    private @Nullable String experiment(ProjectId project, Run run) {
        return experiments.find(project, run.experiment()).map(Experiment::name).orElse(null);
    }
}
