package dev.tenon.ui.invitations;

import dev.tenon.identity.Role;
import dev.tenon.invitation.Invitation;
import dev.tenon.mail.Delivery;
import dev.tenon.people.Roles;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Tone;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the state of an invitation and its roles are said.
final class InvitationWords {
    private InvitationWords() {}

    static State state(Invitation invitation) {
        return switch (invitation.state()) {
            case OPEN -> new State(Tone.PENDING, "Waiting");
            case EXPIRED -> new State(Tone.WARNING, "Expired");
            case ACCEPTED -> new State(Tone.SUCCESS, "Accepted");
            case REVOKED -> new State(Tone.NEUTRAL, "Taken back");
        };
    }

    static String mail(@Nullable Delivery mail) {
        if (mail == null) return "Link handed over";
        return switch (mail) {
            case WAITING, HANDING_OVER -> "Mail on its way";
            case SENT -> "Mail sent";
            case IN_DOUBT -> "Mail may have arrived";
            case GIVEN_UP -> "Mail could not be delivered";
        };
    }

    static boolean isUnsettled(Invitation invitation) {
        return invitation.state() == Invitation.State.OPEN
                || invitation.state() == Invitation.State.EXPIRED;
    }

    /// Such as `member; Churn: scientist`.
    static String roles(Roles roles, Map<ProjectId, String> names) {
        var inProjects =
                roles.inProjects().entrySet().stream()
                        .map(
                                entry ->
                                        names.getOrDefault(entry.getKey(), "a project that is gone")
                                                + ": "
                                                + words(entry.getValue()))
                        .sorted();
        return Stream.concat(Stream.of(words(roles.inTenant())), inProjects)
                .collect(Collectors.joining("; "));
    }

    private static String words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::words).collect(Collectors.joining(", "));
    }
}
