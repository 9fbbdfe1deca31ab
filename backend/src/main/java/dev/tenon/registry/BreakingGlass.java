package dev.tenon.registry;

import dev.tenon.emergency.Emergencies;
import dev.tenon.emergency.Emergency;
import dev.tenon.emergency.EmergencyWish;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import dev.tenon.projects.ProjectEnvironment;
import dev.tenon.projects.Projects;
import dev.tenon.tenancy.ProjectId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lets a version into an environment past the gate, in an emergency and for hours. What no policy
/// can allow stays forbidden: files that were refused, a format that nothing runs.
@Service
public class BreakingGlass {
    private final VersionShelf shelf;
    private final Granting granting;
    private final Emergencies emergencies;
    private final Projects projects;
    private final Access access;

    BreakingGlass(
            VersionShelf shelf,
            Granting granting,
            Emergencies emergencies,
            Projects projects,
            Access access) {
        this.shelf = shelf;
        this.granting = granting;
        this.emergencies = emergencies;
        this.projects = projects;
        this.access = access;
    }

    /// Lets pass who may, before anything is said about what they want.
    public void requireWhoMay(ProjectId project) {
        access.require(Permission.GLASS_BREAK, project);
    }

    @Transactional
    public Emergency letIn(
            ProjectId project,
            ModelName model,
            int number,
            String environment,
            EmergencyWish wish) {
        access.require(Permission.GLASS_BREAK, project);
        var version = shelf.version(project, model, number);
        requireEnvironment(project, environment);
        var reasons = PromotionRules.impossible(version);
        if (!reasons.isEmpty()) {
            throw new Conflict(
                    "cannot-run", "No emergency makes this run: " + String.join(" ", reasons));
        }
        var emergency =
                emergencies.begin(project, VersionEvidence.subject(version), environment, wish);
        granting.give(
                project,
                version,
                environment,
                Title.ofEmergency(emergency.id().value(), wish.lifetime()));
        return emergency;
    }

    private void requireEnvironment(ProjectId project, String environment) {
        var known =
                projects.environmentsOf(project).stream()
                        .map(ProjectEnvironment::name)
                        .anyMatch(environment::equals);
        if (!known) {
            throw new Invalid(
                    "environment", "This project has no environment %s.".formatted(environment));
        }
    }
}
