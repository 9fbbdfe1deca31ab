package dev.tenon.tracking.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.DatasetSummary;
import dev.tenon.tracking.ExperimentQuery;
import dev.tenon.tracking.Experiments;
import dev.tenon.tracking.mlflow.Bodies.ExperimentBody;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// MLflow's calls about experiments.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/2.0/mlflow/experiments",
    "/t/{tenant}/p/{project}/ajax-api/2.0/mlflow/experiments"
})
@Needs(Permission.RUN_WRITE)
class ExperimentController {
    private static final int MOST = 50_000;
    private static final int MOST_EXPERIMENTS = 20;
    private static final int MOST_DATASETS = 1000;

    private final Experiments experiments;

    ExperimentController(Experiments experiments) {
        this.experiments = experiments;
    }

    @MlflowBody
    record Created(String experimentId) {}

    @MlflowBody
    record Found(ExperimentBody experiment) {}

    @MlflowBody
    record Page(@Nullable List<ExperimentBody> experiments, @Nullable String nextPageToken) {}

    @MlflowBody
    record Datasets(@Nullable List<DatasetBody> datasetSummaries) {}

    @MlflowBody
    record DatasetBody(String experimentId, String name, String digest, @Nullable String context) {
        static DatasetBody of(DatasetSummary dataset) {
            return new DatasetBody(
                    Long.toString(dataset.experiment()),
                    dataset.name(),
                    dataset.digest(),
                    dataset.context());
        }
    }

    @PostMapping("/create")
    Created create(ProjectId project, MlflowRequest asked) {
        var name = asked.required("name");
        var tags = tags(asked.pairs("tags"));
        if (asked.words("artifact_location").isPresent()) {
            throw MlflowRefusal.invalid(
                    "Artifacts are kept in the project's own storage here: leave artifact_location out.");
        }
        return new Created(Long.toString(experiments.create(project, name, tags).id()));
    }

    @Needs(Permission.RUN_READ)
    @GetMapping("/get")
    Found get(ProjectId project, MlflowRequest asked) {
        var id = asked.required("experiment_id");
        return experiments
                .find(project, Ids.experiment(id))
                .map(experiment -> new Found(ExperimentBody.of(experiment)))
                .orElseThrow(() -> Experiments.noSuchExperiment(id));
    }

    @Needs(Permission.RUN_READ)
    @GetMapping("/get-by-name")
    Found getByName(ProjectId project, MlflowRequest asked) {
        var name = asked.required("experiment_name");
        return experiments
                .named(project, name)
                .map(experiment -> new Found(ExperimentBody.of(experiment)))
                .orElseThrow(
                        () ->
                                MlflowRefusal.missing(
                                        "Could not find experiment with name '%s'"
                                                .formatted(name)));
    }

    @Needs(Permission.RUN_READ)
    @RequestMapping(
            path = "/search",
            method = {RequestMethod.GET, RequestMethod.POST})
    Page search(ProjectId project, MlflowRequest asked) {
        var filter = SearchFilter.ofExperiments(asked.text("filter").orElse(""));
        var page =
                experiments.page(
                        project,
                        new ExperimentQuery(
                                Words.standing(asked, "view_type"),
                                filter,
                                OrderBy.ofExperiments(asked.texts("order_by")),
                                Words.pageSize(asked, MOST, null),
                                asked.words("page_token").orElse(null)));
        return new Page(
                Bodies.some(page.experiments().stream().map(ExperimentBody::of).toList()),
                page.next());
    }

    @Needs(Permission.RUN_READ)
    @PostMapping("/search-datasets")
    Datasets searchDatasets(ProjectId project, MlflowRequest asked) {
        var ids = asked.texts("experiment_ids");
        if (ids.isEmpty()) {
            throw MlflowRefusal.invalid(
                    "SearchDatasets request must specify at least one experiment_id.");
        }
        if (ids.size() > MOST_EXPERIMENTS) {
            throw MlflowRefusal.invalid(
                    "SearchDatasets request cannot specify more than %d experiment_ids. Received %d experiment_ids."
                            .formatted(MOST_EXPERIMENTS, ids.size()));
        }
        var found =
                experiments.datasets(
                        project, ids.stream().map(Ids::experiment).toList(), MOST_DATASETS);
        return new Datasets(Bodies.some(found.stream().map(DatasetBody::of).toList()));
    }

    @PostMapping("/update")
    Map<String, Object> update(ProjectId project, MlflowRequest asked) {
        var id = Ids.experiment(asked);
        experiments.rename(project, id, asked.required("new_name"));
        return Bodies.NOTHING;
    }

    @PostMapping("/delete")
    Map<String, Object> delete(ProjectId project, MlflowRequest asked) {
        experiments.delete(project, Ids.experiment(asked));
        return Bodies.NOTHING;
    }

    @PostMapping("/restore")
    Map<String, Object> restore(ProjectId project, MlflowRequest asked) {
        experiments.restore(project, Ids.experiment(asked));
        return Bodies.NOTHING;
    }

    @PostMapping("/set-experiment-tag")
    Map<String, Object> setTag(ProjectId project, MlflowRequest asked) {
        var id = Ids.experiment(asked);
        tags(Map.of(asked.required("key"), asked.text("value").orElse("")))
                .forEach((key, value) -> experiments.setTag(project, id, key, value));
        return Bodies.NOTHING;
    }

    @PostMapping("/delete-experiment-tag")
    Map<String, Object> deleteTag(ProjectId project, MlflowRequest asked) {
        var id = Ids.experiment(asked);
        experiments.deleteTag(project, id, asked.required("key"));
        return Bodies.NOTHING;
    }

    private static Map<String, String> tags(Map<String, String> tags) {
        tags.forEach(
                (key, value) -> {
                    KeyRules.shortKey("key", key);
                    KeyRules.within("value", KeyRules.LONGEST_EXPERIMENT_TAG, value);
                });
        return tags;
    }
}
