package dev.tenon.people;

import dev.tenon.identity.AddressRange;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a token shall be: a name, an end, and what it takes away from its maker (no projects: all;
/// no scopes: all; no addresses: from anywhere).
public record TokenWish(
        String name,
        int expiresInDays,
        @Nullable List<ProjectId> projects,
        List<String> scopes,
        List<AddressRange> addresses) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_LIFE = 365;
    private static final int MOST_RANGES = 20;

    public TokenWish(
            String name,
            int expiresInDays,
            @Nullable List<ProjectId> projects,
            List<String> scopes) {
        this(name, expiresInDays, projects, scopes, List.of());
    }

    public TokenWish {
        name = name.strip();
        projects = projects == null ? null : projects.stream().distinct().toList();
        scopes = scopes.stream().distinct().toList();
        addresses = addresses.stream().distinct().toList();
        if (addresses.size() > MOST_RANGES) {
            throw new Invalid("token-addresses", "A token has at most 20 ranges of addresses.");
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Invalid("token-name", "A token's name has 1 to 100 characters.");
        }
        if (expiresInDays < 1 || expiresInDays > LONGEST_LIFE) {
            throw new Invalid("token-life", "A token lives for 1 to 365 days.");
        }
        for (var scope : scopes) {
            if (Permission.named(scope).isEmpty()) {
                throw new Invalid(
                        "token-scope", "There is no permission called %s.".formatted(scope));
            }
        }
        if (projects != null && projects.isEmpty()) {
            throw new Invalid(
                    "token-projects",
                    "Name at least one project, or none at all for every project.");
        }
    }

    Duration life() {
        return Duration.ofDays(expiresInDays);
    }

    String @Nullable [] addressArray() {
        return addresses.isEmpty()
                ? null
                : addresses.stream().map(AddressRange::text).toArray(String[]::new);
    }

    UUID @Nullable [] projectArray() {
        return projects == null
                ? null
                : projects.stream().map(ProjectId::value).toArray(UUID[]::new);
    }
}
