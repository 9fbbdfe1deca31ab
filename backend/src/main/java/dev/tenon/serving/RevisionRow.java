package dev.tenon.serving;

import dev.tenon.tenancy.ProjectId;
import java.time.Instant;

/// A stored revision and who wrote it.
record RevisionRow(
        ProjectId project,
        Revision.Change change,
        RouteDocument document,
        Instant at,
        String author) {

    boolean hasSameSplitAs(RevisionRow other) {
        return document.control().equals(other.document.control())
                && document.toVariants().equals(other.document.toVariants());
    }

    Deployment toDeployment() {
        return new Deployment(
                new DeploymentId(document.deployment()),
                project,
                document.model(),
                Environment.named(document.environment()),
                document.toState(),
                document.revision(),
                document.control(),
                document.toVariants(),
                document.handling(),
                at,
                author);
    }

    Revision toRevision() {
        return new Revision(
                document.revision(),
                change,
                document.toState(),
                document.control(),
                document.toVariants(),
                at,
                author);
    }
}
