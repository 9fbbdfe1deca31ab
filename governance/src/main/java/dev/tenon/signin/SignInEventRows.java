package dev.tenon.signin;

import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What provisioning brought and nobody told yet; read by a job that looks across tenants.
final class SignInEventRows {
    private static final String WAITING =
            """
            select id, at, kind, subject, client, address, reason
              from sign_in_event
             where taken_at is null
             order by at, id
             limit :limit
               for update skip locked
            """;
    private static final String TAKEN =
            """
            update sign_in_event
               set taken_at = :now
             where id = any(:ids)
            """;
    private static final String STANDINGS =
            """
            select tenant, person
              from membership
             where subject = :subject and disabled_at is null
            """;
    private static final String STRANGER =
            """
            insert into sign_in_stranger (hour, times)
            values (date_trunc('hour', :at, 'UTC'), 1)
            on conflict (hour) do update set times = sign_in_stranger.times + 1
            """;
    private static final String FORGET =
            """
            delete from sign_in_event
             where taken_at is not null
               and at < (select read_to - interval '1 day' from sign_in_cursor)
            """;

    private final JdbcClient across;

    SignInEventRows(JdbcClient across) {
        this.across = across;
    }

    /// One tenant in which a person is a member, and who they are there.
    record Standing(TenantId tenant, PersonId person) {}

    List<SignInEvent> waiting(int limit) {
        return across.sql(WAITING).param("limit", limit).query(SignInEvent::read).list();
    }

    void taken(List<SignInEvent> events, Instant now) {
        across.sql(TAKEN)
                .param("now", at(now))
                .param("ids", events.stream().map(SignInEvent::id).toArray(String[]::new))
                .update();
    }

    List<Standing> standingsOf(String subject) {
        return across.sql(STANDINGS)
                .param("subject", subject)
                .query(
                        (row, _) ->
                                new Standing(
                                        new TenantId(row.getObject(1, UUID.class)),
                                        new PersonId(row.getObject(2, UUID.class))))
                .list();
    }

    void countStranger(Instant at) {
        across.sql(STRANGER).param("at", at(at)).update();
    }

    /// Those told that provisioning won't bring again, however long it was away.
    void forget() {
        across.sql(FORGET).update();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
