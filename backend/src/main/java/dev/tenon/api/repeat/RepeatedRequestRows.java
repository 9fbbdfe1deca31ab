package dev.tenon.api.repeat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class RepeatedRequestRows {
    /// A row of yesterday is as good as none; a try that was neither committed nor answered in
    /// fifteen seconds has died, or will find out at its commit that another one took over.
    private static final String BEGIN =
            """
            insert into repeated_request (tenant, caller, key, request, attempt)
            values (current_tenant(), :caller, :key, :request, :attempt)
            on conflict (tenant, caller, key) do update
               set request = excluded.request, attempt = excluded.attempt, state = 'running', started_at = now(),
                   answer = null
             where repeated_request.started_at < now() - interval '24 hours'
                or repeated_request.state = 'running' and :takesOver
                   and repeated_request.request = excluded.request
                   and repeated_request.started_at < now() - interval '15 seconds'
            """;
    private static final String FIND =
            """
            select request, answer, state = 'committed' and started_at < now() - interval '30 seconds' as lost
              from repeated_request
             where tenant = current_tenant() and caller = :caller and key = :key
            """;
    private static final String FORGET_OLD =
            """
            delete from repeated_request
             where tenant = current_tenant()
               and (caller, key) in (select caller, key from repeated_request
                                      where tenant = current_tenant() and started_at < now() - interval '24 hours'
                                      limit 20)
            """;
    private static final String MINE =
            " where tenant = current_tenant() and caller = :caller and key = :key and attempt = :attempt";
    private static final String HAS_WRITTEN = "select pg_current_xact_id_if_assigned() is not null";
    private static final String COMMITTED =
            "update repeated_request set state = 'committed'" + MINE;
    private static final String ANSWERED =
            """
            update repeated_request
               set state = 'answered', answer = :answer
            """
                    + MINE;
    private static final String FORGET =
            "delete from repeated_request" + MINE + " and (state = 'running' or :whatever)";

    private final JdbcClient sql;

    RepeatedRequestRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// What is known of an earlier request under the same key.
    record Earlier(byte[] request, boolean lost, byte @Nullable [] answer) {}

    /// Nothing, if this try is the first; else what is known of the one before it.
    @Transactional
    Optional<Earlier> begin(Attempt attempt, boolean takesOver) {
        sql.sql(FORGET_OLD).update();
        var begun =
                on(attempt, BEGIN)
                        .param("request", attempt.request())
                        .param("takesOver", takesOver)
                        .update();
        if (begun == 1) return Optional.empty();
        return sql.sql(FIND)
                .param("caller", attempt.caller())
                .param("key", attempt.key())
                .query(RepeatedRequestRows::read)
                .optional();
    }

    /// Whether the running transaction has changed anything.
    boolean hasWritten() {
        return sql.sql(HAS_WRITTEN).query(Boolean.class).single();
    }

    /// In the transaction that does what was asked; false if another try has taken over.
    boolean committed(Attempt attempt) {
        return on(attempt, COMMITTED).update() == 1;
    }

    @Transactional
    void answered(Attempt attempt, byte[] answer) {
        on(attempt, ANSWERED).param("answer", answer).update();
    }

    /// What was noted as done is kept, unless the caller of this is sure that it was refused.
    @Transactional
    void forget(Attempt attempt, boolean wasRefused) {
        on(attempt, FORGET).param("whatever", wasRefused).update();
    }

    private JdbcClient.StatementSpec on(Attempt attempt, String statement) {
        return sql.sql(statement)
                .param("caller", attempt.caller())
                .param("key", attempt.key())
                .param("attempt", attempt.id());
    }

    private static Earlier read(ResultSet row, int number) throws SQLException {
        return new Earlier(row.getBytes("request"), row.getBoolean("lost"), row.getBytes("answer"));
    }
}
