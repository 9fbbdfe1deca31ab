package dev.tenon.tracking;

import dev.tenon.artifacts.Artifacts;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.points.PointHistory;
import dev.tenon.tracking.points.Series;
import org.springframework.stereotype.Component;

/// All that a run holds, as one digest for the trail.
@Component
class RunContents {
    private final RunTextRows texts;
    private final MetricRows metrics;
    private final PointHistory history;
    private final Artifacts artifacts;

    RunContents(RunTextRows texts, MetricRows metrics, PointHistory history, Artifacts artifacts) {
        this.texts = texts;
        this.metrics = metrics;
        this.history = history;
        this.artifacts = artifacts;
    }

    String digest(ProjectId project, Run run) {
        var digest = new RunDigest();
        digest.params(texts.params(project, run.id()));
        digest.tags(texts.tags(project, run.id()));
        for (var key : metrics.keys(project, run.id())) {
            digest.points(key, history.all(new Series(project, run.id().value(), key)).byStep());
        }
        digest.files(artifacts.under(project, run.artifacts()));
        return digest.text();
    }
}
