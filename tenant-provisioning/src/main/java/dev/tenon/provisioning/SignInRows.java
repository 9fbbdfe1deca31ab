package dev.tenon.provisioning;

import dev.tenon.provisioning.organization.SignInSeen;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// What Keycloak saw of people who sign in, for the platform to tell the trails.
record SignInRows(WishSql sql) {
    private static final String READ_TO = "select read_to from sign_in_cursor";
    private static final String MOVE =
            """
            insert into sign_in_cursor (read_to)
            values (?)
            on conflict (one) do update set read_to = excluded.read_to
            """;
    private static final String BRING =
            """
            insert into sign_in_event (id, at, kind, subject, client, address, reason)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do nothing
            """;

    Optional<Instant> readTo() {
        return sql.one(READ_TO, row -> row.getTimestamp(1).toInstant());
    }

    void moveTo(Instant moment) {
        sql.update(MOVE, moment.atOffset(ZoneOffset.UTC));
    }

    /// One that is there already is left as it is.
    void bring(SignInSeen seen) {
        sql.update(
                BRING,
                seen.id(),
                seen.at().atOffset(ZoneOffset.UTC),
                WishSql.lower(seen.kind()),
                seen.subject(),
                seen.client(),
                seen.address(),
                seen.reason());
    }
}
