package dev.tenon.tracking.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.NewRun;
import dev.tenon.tracking.RunChange;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.RunLife;
import dev.tenon.tracking.RunQuery;
import dev.tenon.tracking.Runs;
import dev.tenon.tracking.mlflow.Bodies.RunBody;
import dev.tenon.tracking.mlflow.Bodies.RunInfoBody;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// MLflow's calls about a run as a whole.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/2.0/mlflow/runs",
    "/t/{tenant}/p/{project}/ajax-api/2.0/mlflow/runs"
})
@Needs(Permission.RUN_WRITE)
class RunController {
    private static final int MOST = 50_000;
    private static final int USUAL = 1000;

    private final RunLife life;
    private final Runs runs;

    RunController(RunLife life, Runs runs) {
        this.life = life;
        this.runs = runs;
    }

    @MlflowBody
    record OneRun(RunBody run) {}

    @MlflowBody
    record Changed(RunInfoBody runInfo) {}

    @MlflowBody
    record Page(@Nullable List<RunBody> runs, @Nullable String nextPageToken) {}

    @PostMapping("/create")
    OneRun create(ProjectId project, MlflowRequest asked) {
        var run =
                life.begin(
                        project,
                        new NewRun(
                                Ids.experiment(asked.words("experiment_id").orElse("0")),
                                asked.words("run_name").orElse(null),
                                asked.text("user_id").orElse(""),
                                asked.integer("start_time").orElse(0L),
                                BatchRules.firstTags(asked.objects("tags"))));
        return new OneRun(RunBody.of(run));
    }

    @Needs(Permission.RUN_READ)
    @GetMapping("/get")
    OneRun get(ProjectId project, MlflowRequest asked) {
        return one(project, Ids.run(asked));
    }

    private OneRun one(ProjectId project, RunId run) {
        var details = runs.details(project, run).orElseThrow(() -> Runs.noSuchRun(run.toString()));
        return new OneRun(RunBody.of(details));
    }

    @PostMapping("/update")
    Changed update(ProjectId project, MlflowRequest asked) {
        var run = Ids.run(asked);
        var change =
                new RunChange(
                        asked.word("status", Words.STATUS).orElse(null),
                        asked.integer("end_time").map(Instant::ofEpochMilli).orElse(null),
                        asked.words("run_name").orElse(null));
        return new Changed(RunInfoBody.of(life.change(project, run, change)));
    }

    @PostMapping("/delete")
    Map<String, Object> delete(ProjectId project, MlflowRequest asked) {
        life.delete(project, Ids.run(asked.required("run_id")));
        return Bodies.NOTHING;
    }

    @PostMapping("/restore")
    Map<String, Object> restore(ProjectId project, MlflowRequest asked) {
        life.restore(project, Ids.run(asked.required("run_id")));
        return Bodies.NOTHING;
    }

    @Needs(Permission.RUN_READ)
    @PostMapping("/search")
    Page search(ProjectId project, MlflowRequest asked) {
        var conditions = SearchFilter.ofRuns(asked.text("filter").orElse(""));
        var order = OrderBy.ofRuns(asked.texts("order_by"));
        var limit = Words.pageSize(asked, MOST, USUAL);
        var experiments = asked.texts("experiment_ids").stream().map(Ids::experiment).toList();
        if (experiments.isEmpty()) return new Page(null, null);
        var page =
                runs.page(
                        project,
                        new RunQuery(
                                experiments,
                                Words.standing(asked, "run_view_type"),
                                conditions,
                                order,
                                limit,
                                asked.words("page_token").orElse(null)));
        return new Page(Bodies.some(page.runs().stream().map(RunBody::of).toList()), page.next());
    }
}
