package dev.tenon.traces.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowRefusal;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.traces.TraceLog;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// MLflow's calls about what traces belong to.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/2.0/mlflow/traces",
    "/t/{tenant}/p/{project}/ajax-api/2.0/mlflow/traces"
})
@Needs(Permission.RUN_WRITE)
class TraceLinkController {
    private static final int MOST = 100;
    private static final int LONGEST_PROMPT = 500;

    private final TraceLog log;

    TraceLinkController(TraceLog log) {
        this.log = log;
    }

    @PostMapping("/link-to-run")
    Map<String, Object> linkToRun(ProjectId project, MlflowRequest asked) {
        var traces = asked.texts("trace_ids");
        if (traces.isEmpty()) throw asked.missing("trace_ids");
        if (traces.size() > MOST)
            throw MlflowRefusal.invalid(
                    "Cannot link more than %d traces to a run in a single request. Provided %d traces."
                            .formatted(MOST, traces.size()));
        log.linkToRun(project, Ids.traces(traces), Ids.run(asked.required("run_id")));
        return Bodies.NOTHING;
    }

    @PostMapping("/link-prompts")
    Map<String, Object> linkPrompts(ProjectId project, MlflowRequest asked) {
        var trace = Ids.trace(asked.required("trace_id"));
        var prompts = asked.objects("prompt_versions").stream().map(TraceLinkController::prompt);
        var all = prompts.limit(MOST + 1L).distinct().toList();
        if (all.isEmpty()) throw asked.missing("prompt_versions");
        if (all.size() > MOST)
            throw MlflowRefusal.invalid(
                    "Cannot link more than %d prompts to a trace in a single request."
                            .formatted(MOST));
        log.linkPrompts(project, trace, all);
        return Bodies.NOTHING;
    }

    private static String prompt(MlflowRequest asked) {
        var prompt = asked.required("name") + "/" + asked.required("version");
        TraceWords.within("prompt", LONGEST_PROMPT, prompt);
        return prompt;
    }
}
