package dev.tenon.signin;

import dev.tenon.audit.Act;
import dev.tenon.identity.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One thing that the identity provider saw.
record SignInEvent(
        String id,
        Instant at,
        Kind kind,
        @Nullable String subject,
        @Nullable String client,
        @Nullable String address,
        @Nullable String reason) {

    enum Kind {
        STARTED,
        FAILED,
        LOCKED
    }

    static SignInEvent read(ResultSet row, int number) throws SQLException {
        return new SignInEvent(
                row.getString("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("subject"),
                row.getString("client"),
                row.getString("address"),
                row.getString("reason"));
    }

    /// What it is in the trail of a tenant whose member the person is.
    Act about(PersonId person) {
        var act =
                switch (kind) {
                    case STARTED -> SignIns.started(person);
                    case FAILED ->
                            SignIns.act("session.refused", person).denied(List.of(why(reason)));
                    case LOCKED ->
                            SignIns.act("account.locked", person)
                                    .denied(
                                            List.of(
                                                    "Too many wrong passwords; the account rests for a while."));
                };
        var told = act.with("seen", at);
        if (client != null) told = told.with("client", client);
        return address == null ? told : told.with("address", address);
    }

    private static String why(@Nullable String reason) {
        return switch (Objects.requireNonNullElse(reason, "")) {
            case "invalid_user_credentials" -> "The password was wrong.";
            case "user_temporarily_disabled" -> "The account rests after too many wrong passwords.";
            case "user_disabled" -> "The account is closed.";
            default -> "The identity provider refused.";
        };
    }
}
