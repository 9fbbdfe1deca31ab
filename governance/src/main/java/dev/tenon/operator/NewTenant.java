package dev.tenon.operator;

import dev.tenon.people.Person;
import dev.tenon.problem.Invalid;
import java.util.Set;
import java.util.regex.Pattern;

/// A tenant that shall be: its address for ever, the name people read, its plan, and who owns it
/// first.
public record NewTenant(String slug, String displayName, String plan, Person firstOwner) {
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");
    private static final Pattern PLAN = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Set<String> NOBODYS = Set.of("health", "platform");

    public NewTenant {
        displayName = displayName.strip();
        if (!SLUG.matcher(slug).matches() || NOBODYS.contains(slug)) {
            throw new Invalid(
                    "tenant-slug",
                    "A tenant's slug has 3 to 40 small letters, digits and dashes, and begins with a letter.");
        }
        if (displayName.isEmpty() || displayName.length() > 100) {
            throw new Invalid("tenant-name", "A tenant's name has 1 to 100 characters.");
        }
        if (!PLAN.matcher(plan).matches()) {
            throw new Invalid(
                    "tenant-plan", "A plan is named by small letters, digits and dashes.");
        }
    }
}
