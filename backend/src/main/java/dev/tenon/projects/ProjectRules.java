package dev.tenon.projects;

import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import java.util.regex.Pattern;

/// What a project may be called, and what may be done to it.
final class ProjectRules {
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1000;

    private ProjectRules() {}

    static String slug(String wanted) {
        if (SLUG.matcher(wanted).matches()) return wanted;
        throw new Invalid(
                "project-slug",
                "A project's slug has 3 to 40 small letters, digits and dashes, and begins with a letter.");
    }

    static String name(String wanted) {
        var name = wanted.strip();
        if (!name.isEmpty() && name.length() <= LONGEST_NAME) return name;
        throw new Invalid("project-name", "A project's name has 1 to 100 characters.");
    }

    static String description(String wanted) {
        var description = wanted.strip();
        if (description.length() <= LONGEST_DESCRIPTION) return description;
        throw new Invalid(
                "project-description", "A project's description has at most 1000 characters.");
    }

    static Conflict archived(Project project) {
        return new Conflict(
                "project-archived",
                "The project %s is archived: it can be read, and changed again once it is restored."
                        .formatted(project.displayName()));
    }
}
