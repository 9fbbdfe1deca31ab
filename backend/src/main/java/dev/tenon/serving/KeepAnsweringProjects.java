package dev.tenon.serving;

import dev.tenon.problem.Conflict;
import dev.tenon.projects.ProjectArchived;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Doesn't let a project be laid away while something of it answers at the gateways.
@Component
class KeepAnsweringProjects {
    private final DeploymentRows rows;

    KeepAnsweringProjects(DeploymentRows rows) {
        this.rows = rows;
    }

    @EventListener
    void keep(ProjectArchived wanted) {
        var answering =
                rows.current(wanted.project()).stream()
                        .map(RevisionRow::toDeployment)
                        .filter(one -> one.state() == Deployment.State.LIVE)
                        .map(one -> "%s in %s".formatted(one.name(), one.environment().words()))
                        .toList();
        if (!answering.isEmpty()) throw stillAnswering(answering);
    }

    private static Conflict stillAnswering(List<String> answering) {
        return new Conflict(
                "project-serves",
                "Something of this project still answers: %s. Disable it first."
                        .formatted(String.join(", ", answering)));
    }
}
