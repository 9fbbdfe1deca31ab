package dev.tenon.mail;

import dev.tenon.signing.Sealing;
import dev.tenon.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The outbox as the sender sees it, across tenants.
final class MailRows {
    /// Who takes a letter has it for this long; after that it is somebody else's.
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final String TAKE =
            """
            update mail
               set attempts = attempts + 1, next_attempt_at = :until
             where (tenant, id) = (select tenant, id
                                     from mail
                                    where state = 'waiting' and next_attempt_at <= :now
                                    order by next_attempt_at
                                      for update skip locked
                                    limit 1)
            returning tenant, id, recipient, subject, text, attempts
            """;
    private static final String HAND_OVER =
            """
            update mail
               set state = 'handing_over', next_attempt_at = :until
             where tenant = :tenant and id = :id and attempts = :attempt and state = 'waiting'
            """;
    private static final String SETTLE =
            """
            update mail
               set state = :state, problem = :problem, text = null, settled_at = :now
             where tenant = :tenant and id = :id and attempts = :attempt and state in ('waiting', 'handing_over')
            """;
    private static final String PUT_BACK =
            """
            update mail
               set state = 'waiting', problem = :problem, next_attempt_at = :next
             where tenant = :tenant and id = :id and attempts = :attempt and state in ('waiting', 'handing_over')
            """;
    private static final String LEFT_IN_DOUBT =
            """
            update mail
               set state = 'in_doubt', problem = 'We stopped while handing it over', text = null, settled_at = :now
             where state = 'handing_over' and next_attempt_at <= :now
            """;

    private final JdbcClient sql;
    private final Clock clock;

    MailRows(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<Letter> take(Sealing sealing) {
        return sql.sql(TAKE)
                .param("now", now())
                .param("until", now().plus(LEASE))
                .query((row, _) -> letter(row, sealing))
                .optional();
    }

    /// From here on the letter may have arrived. False where it is ours no longer.
    boolean beginHandingOver(Letter letter) {
        return of(letter, HAND_OVER).param("until", now().plus(LEASE)).update() == 1;
    }

    void settle(Letter letter, Delivery state, @Nullable String problem) {
        of(letter, SETTLE)
                .param("state", state.name().toLowerCase(java.util.Locale.ROOT))
                .param("problem", problem)
                .param("now", now())
                .update();
    }

    void putBack(Letter letter, String problem, Duration pause) {
        of(letter, PUT_BACK).param("problem", problem).param("next", now().plus(pause)).update();
    }

    /// A sender that died while it handed letters over leaves them in doubt.
    int findLeftInDoubt() {
        return sql.sql(LEFT_IN_DOUBT).param("now", now()).update();
    }

    private JdbcClient.StatementSpec of(Letter letter, String statement) {
        return sql.sql(statement)
                .param("tenant", letter.tenant().value())
                .param("id", letter.id())
                .param("attempt", letter.attempt());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Letter letter(ResultSet row, Sealing sealing) throws SQLException {
        var tenant = new TenantId(row.getObject("tenant", UUID.class));
        return new Letter(
                tenant,
                row.getObject("id", UUID.class),
                row.getString("recipient"),
                row.getString("subject"),
                sealing.open(row.getBytes("text"), tenant, MailOutbox.PURPOSE),
                row.getInt("attempts"));
    }
}
