package dev.tenon.projects;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.Remembered;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What every call asks of its project before anything else, remembered while the tenant stands as
/// it stands. Who shows a project or changes it asks the database.
@Component
class StandingProjects {
    private final ProjectRows rows;
    private final TransactionTemplate transaction;
    private final Remembered<String, Optional<Project>> bySlug;
    private final Remembered<ProjectId, Optional<Project>> byId;

    StandingProjects(ProjectRows rows, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.transaction = transaction;
        this.bySlug = new Remembered<>(clock);
        this.byId = new Remembered<>(clock);
    }

    Optional<ProjectId> named(String slug) {
        return bySlug.of(slug, () -> transaction.execute(_ -> rows.bySlug(slug))).map(Project::id);
    }

    Optional<Project> archived(ProjectId project) {
        return byId.of(project, () -> transaction.execute(_ -> rows.find(project)))
                .filter(Project::isArchived);
    }
}
