package dev.tenon.traces.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.mlflow.MlflowBody;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.mlflow.MlflowWire;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.traces.Assessment;
import dev.tenon.traces.Assessments;
import dev.tenon.traces.TraceId;
import dev.tenon.traces.mlflow.Bodies.AssessmentBody;
import java.time.Clock;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// MLflow's calls about what is said of traces.
@MlflowWire
@RequestMapping({
    "/t/{tenant}/p/{project}/api/3.0/mlflow/traces/{trace}/assessments",
    "/t/{tenant}/p/{project}/ajax-api/3.0/mlflow/traces/{trace}/assessments"
})
@Needs(Permission.RUN_WRITE)
class AssessmentController {
    private final Assessments assessments;
    private final Clock clock;

    AssessmentController(Assessments assessments, Clock clock) {
        this.assessments = assessments;
        this.clock = clock;
    }

    @MlflowBody
    record OneAssessment(AssessmentBody assessment) {
        static OneAssessment of(TraceId trace, Assessment said) {
            return new OneAssessment(AssessmentBody.of(trace, said));
        }
    }

    @PostMapping
    OneAssessment create(ProjectId project, @PathVariable String trace, MlflowRequest asked) {
        var id = Ids.trace(trace);
        var told = asked.object("assessment").orElseThrow(() -> asked.missing("assessment"));
        var said = AssessmentWords.said(told, clock.millis());
        return OneAssessment.of(id, assessments.say(project, id, said));
    }

    @Needs(Permission.RUN_READ)
    @GetMapping("/{assessment}")
    OneAssessment get(
            ProjectId project, @PathVariable String trace, @PathVariable String assessment) {
        var id = Ids.trace(trace);
        return OneAssessment.of(id, assessments.find(project, id, assessment));
    }

    @PatchMapping("/{assessment}")
    OneAssessment update(
            ProjectId project,
            @PathVariable String trace,
            @PathVariable String assessment,
            MlflowRequest asked) {
        var id = Ids.trace(trace);
        var told = asked.object("assessment").orElseThrow(() -> asked.missing("assessment"));
        var change = AssessmentWords.change(told, asked.required("update_mask"));
        return OneAssessment.of(id, assessments.change(project, id, assessment, change));
    }

    @DeleteMapping("/{assessment}")
    Map<String, Object> delete(
            ProjectId project, @PathVariable String trace, @PathVariable String assessment) {
        assessments.takeBack(project, Ids.trace(trace), assessment);
        return Bodies.NOTHING;
    }
}
