package dev.tenon.tracking.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.DatasetInput;
import dev.tenon.tracking.ModelLink;
import dev.tenon.tracking.RunLog;
import dev.tenon.tracking.Telemetry;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// MLflow's calls by which a run tells of itself.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/2.0/mlflow/runs",
    "/t/{tenant}/p/{project}/ajax-api/2.0/mlflow/runs"
})
@Needs(Permission.RUN_WRITE)
class RunLogController {
    private final Telemetry telemetry;
    private final RunLog log;
    private final ModelHistory history;

    RunLogController(Telemetry telemetry, RunLog log, ModelHistory history) {
        this.telemetry = telemetry;
        this.log = log;
        this.history = history;
    }

    @PostMapping("/log-metric")
    Map<String, Object> logMetric(ProjectId project, MlflowRequest asked) {
        var run = Ids.run(asked);
        telemetry.log(project, run, BatchRules.metric(asked));
        return Bodies.NOTHING;
    }

    @PostMapping("/log-parameter")
    Map<String, Object> logParameter(ProjectId project, MlflowRequest asked) {
        var run = Ids.run(asked);
        log.log(project, run, BatchRules.param(asked));
        return Bodies.NOTHING;
    }

    @PostMapping("/set-tag")
    Map<String, Object> setTag(ProjectId project, MlflowRequest asked) {
        var run = Ids.run(asked);
        log.log(project, run, BatchRules.tag(asked));
        return Bodies.NOTHING;
    }

    @PostMapping("/delete-tag")
    Map<String, Object> deleteTag(ProjectId project, MlflowRequest asked) {
        log.deleteTag(project, Ids.run(asked.required("run_id")), asked.required("key"));
        return Bodies.NOTHING;
    }

    @PostMapping("/log-batch")
    Map<String, Object> logBatch(ProjectId project, MlflowRequest asked) {
        telemetry.log(project, Ids.wellFormedRun(asked), BatchRules.batch(asked));
        return Bodies.NOTHING;
    }

    @PostMapping("/log-model")
    Map<String, Object> logModel(ProjectId project, MlflowRequest asked) {
        history.add(project, Ids.run(asked.required("run_id")), asked.required("model_json"));
        return Bodies.NOTHING;
    }

    @PostMapping("/log-inputs")
    Map<String, Object> logInputs(ProjectId project, MlflowRequest asked) {
        var run = Ids.wellFormedRun(asked);
        var datasets = asked.objects("datasets").stream().map(RunLogController::dataset).toList();
        log.logInputs(project, run, datasets, links(asked));
        return Bodies.NOTHING;
    }

    @PostMapping("/outputs")
    Map<String, Object> logOutputs(ProjectId project, MlflowRequest asked) {
        var run = Ids.run(asked.required("run_id"));
        var links = links(asked);
        if (links.isEmpty()) throw asked.missing("models");
        log.logOutputs(project, run, links);
        return Bodies.NOTHING;
    }

    private static List<ModelLink> links(MlflowRequest asked) {
        return asked.objects("models").stream()
                .map(
                        link ->
                                new ModelLink(
                                        Ids.model(link.required("model_id")),
                                        link.integer("step").orElse(0L)))
                .toList();
    }

    private static DatasetInput dataset(MlflowRequest input) {
        var dataset = input.object("dataset").orElseThrow(() -> input.missing("dataset"));
        var tags = input.pairs("tags");
        tags.forEach(
                (key, value) -> {
                    KeyRules.within("key", 255, key);
                    KeyRules.within("value", 500, value);
                });
        return new DatasetInput(
                KeyRules.within("name", 500, dataset.required("name")),
                KeyRules.within("digest", 36, dataset.required("digest")),
                dataset.required("source_type"),
                KeyRules.within("source", 65_535, required(dataset, "source")),
                dataset.text("schema")
                        .map(text -> KeyRules.within("schema", 1_048_575, text))
                        .orElse(null),
                dataset.text("profile")
                        .map(text -> KeyRules.within("profile", 16_777_215, text))
                        .orElse(null),
                tags);
    }

    private static String required(MlflowRequest dataset, String field) {
        return dataset.text(field).orElseThrow(() -> missing(dataset, field));
    }

    private static MlflowRefusal missing(MlflowRequest dataset, String field) {
        return dataset.missing(field);
    }
}
