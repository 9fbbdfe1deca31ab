package dev.tenon.ui.members;

import dev.tenon.identity.Role;
import dev.tenon.people.Member;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.ui.kit.Capital;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How roles and the state of a member's account are said.
final class MemberWords {
    private MemberWords() {}

    static String role(Role role) {
        return Capital.of(role.words());
    }

    static String inTenant(Member member) {
        return words(member.roles().inTenant());
    }

    /// Such as `Churn: scientist, viewer; Credit risk: approver`.
    static String inProjects(Member member, Map<ProjectId, String> names) {
        return member.roles().inProjects().entrySet().stream()
                .map(
                        entry ->
                                names.getOrDefault(entry.getKey(), "a project that is gone")
                                        + ": "
                                        + words(entry.getValue()).toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    static State account(Member member) {
        if (member.problem() != null) return new State(Tone.ERROR, "No account");
        return member.ready()
                ? new State(Tone.SUCCESS, "Can sign in")
                : new State(Tone.PENDING, "Being made");
    }

    private static String words(Collection<Role> roles) {
        return roles.stream().sorted().map(MemberWords::role).collect(Collectors.joining(", "));
    }
}
