package dev.tenon.ui.access;

import dev.tenon.identity.Permission;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.roles.Holder;
import dev.tenon.roles.RoleBinding;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.ui.kit.Capital;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How holders, scopes and ends of roles are said.
final class AccessWords {
    private static final Duration SOON = Duration.ofDays(7);

    private AccessWords() {}

    static Map<ProjectId, String> names(Projects projects) {
        return projects.visible().stream()
                .collect(Collectors.toMap(Project::id, Project::displayName));
    }

    static String kind(Holder.Kind kind) {
        return switch (kind) {
            case PERSON -> "Person";
            case GROUP -> "Group";
            case SERVICE -> "Service account";
        };
    }

    static String where(@Nullable ProjectId project, Map<ProjectId, String> names) {
        return project == null
                ? "The whole tenant"
                : names.getOrDefault(project, "a project you can't see");
    }

    static State end(RoleBinding binding, Instant now) {
        var end = binding.expiresAt();
        if (end == null) return new State(Tone.NEUTRAL, "No end");
        if (binding.isOverAt(now)) return new State(Tone.ERROR, "Ran out");
        return end.isBefore(now.plus(SOON))
                ? new State(Tone.WARNING, "Ends soon")
                : new State(Tone.INFO, "Ends");
    }

    /// What a permission is about: `run` of `run:write`.
    static String area(Permission permission) {
        return permission.words().substring(0, permission.words().indexOf(':'));
    }

    static String verb(Permission permission) {
        return Capital.of(permission.words().substring(permission.words().indexOf(':') + 1));
    }

    /// What a permission lets one do, in a few words.
    static String meaning(Permission permission) {
        return switch (permission) {
            case TENANT_READ -> "know which tenant this is";
            case TENANT_ADMINISTER -> "change the tenant's own settings";
            case MEMBER_READ -> "see people, groups and roles";
            case MEMBER_WRITE -> "add and remove people, give and take roles";
            case ROLE_WRITE -> "define roles";
            case SERVICE_READ -> "see service accounts";
            case SERVICE_WRITE -> "make service accounts and their tokens";
            case AUDIT_READ -> "read the audit";
            case AUDIT_MANAGE -> "turn the log's key, erase what names a person";
            case ACCESS_REVIEW -> "see who could do what on any day";
            case TOKEN_WRITE -> "make own tokens";
            case PROJECT_READ -> "see a project and its requests";
            case PROJECT_WRITE -> "create and rename projects";
            case RUN_READ -> "see runs and artifacts";
            case RUN_WRITE -> "log runs and artifacts";
            case MODEL_READ -> "see models";
            case MODEL_WRITE -> "register and describe models";
            case MODEL_PREDICT -> "ask deployed models";
            case PROMOTION_REQUEST -> "ask for approval";
            case PROMOTION_DECIDE -> "approve and reject";
            case POLICY_READ -> "see policies";
            case POLICY_WRITE -> "publish policies, set how much harm a model could do";
            case DEPLOYMENT_READ -> "see deployments";
            case DEPLOYMENT_WRITE -> "deploy and split traffic";
            case GLASS_BREAK -> "go past the gate in an emergency";
        };
    }
}
