package dev.tenon.invitation;

import dev.tenon.identity.PersonId;
import dev.tenon.identity.Role;
import dev.tenon.mail.Delivery;
import dev.tenon.people.Person;
import dev.tenon.people.Roles;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invitation as it lies in the database.
record InvitationRow(
        InvitationId id,
        Person person,
        Roles roles,
        int sent,
        PersonId inviter,
        @Nullable String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        boolean revoked,
        boolean accepted) {

    static InvitationRow read(ResultSet row, int number) throws SQLException {
        return new InvitationRow(
                new InvitationId(row.getObject("id", UUID.class)),
                new Person(row.getString("email"), row.getString("name")),
                roles(row),
                row.getInt("sent"),
                new PersonId(row.getObject("invited_by", UUID.class)),
                row.getString("invited_by_name"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                row.getObject("revoked_at") != null,
                row.getObject("accepted_at") != null);
    }

    Invitation.State state(Instant now) {
        if (accepted) return Invitation.State.ACCEPTED;
        if (revoked) return Invitation.State.REVOKED;
        return now.isBefore(expiresAt) ? Invitation.State.OPEN : Invitation.State.EXPIRED;
    }

    /// Names the mail that brought the newest link.
    String mailEvent() {
        return "invitation/" + id + "/" + sent;
    }

    Invitation toInvitation(Instant now, @Nullable Delivery mail) {
        return new Invitation(id, person, roles, state(now), invitedBy, createdAt, expiresAt, mail);
    }

    private static Roles roles(ResultSet row) throws SQLException {
        var words = (String[]) row.getArray("roles").getArray();
        var scopes = (UUID[]) row.getArray("scopes").getArray();
        var inTenant = new HashSet<Role>();
        var inProjects = new HashMap<ProjectId, Set<Role>>();
        for (int i = 0; i < words.length; i++) {
            var role = Role.named(words[i]);
            if (scopes[i].equals(CurrentTenant.required().value())) inTenant.add(role);
            else
                inProjects
                        .computeIfAbsent(new ProjectId(scopes[i]), _ -> new HashSet<>())
                        .add(role);
        }
        return new Roles(inTenant, Map.copyOf(inProjects));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
