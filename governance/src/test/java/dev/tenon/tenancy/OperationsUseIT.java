package dev.tenon.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.GovernanceIT;
import dev.tenon.tenancy.Operations.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OperationsUseIT extends GovernanceIT {
    private static final Instant MORNING = Instant.parse("2031-02-03T08:10:00Z");

    private final Hands clock = new Hands();
    private final DriverManagerDataSource database =
            new DriverManagerDataSource(
                    DATABASE.jdbcUrl(), "tenon_operations", DATABASE.passwords().operations());
    private final Operations operations = new Operations(database, clock);

    @Test
    void theFirstUseInAnHourIsWrittenBeforeTheJobBegins() {
        clock.now = MORNING;
        var written =
                operations.across(
                        Job.TAKE_REPORTS, _ -> uses("take_reports", MORNING).getFirst().uses());
        assertThat(written).isEqualTo(1);
    }

    @Test
    void theUsesThatFollowAreWrittenOnceAMinuteWithTheMostTenantsThatOneReached() {
        var start = MORNING.plus(Duration.ofDays(1));
        clock.now = start;
        for (int i = 0; i < 60; i++) {
            operations.across(Job.SEQUENCE_AUDIT, _ -> List.of(1, 2, 3), List::size);
            clock.now = clock.now.plusSeconds(1);
        }
        assertThat(uses("sequence_audit", start)).containsExactly(new Row(1, 0));
        operations.across(Job.SEQUENCE_AUDIT, _ -> List.of(), List::size);
        assertThat(uses("sequence_audit", start)).containsExactly(new Row(61, 3));
        clock.now = start.plus(Duration.ofHours(1));
        operations.across(Job.SEQUENCE_AUDIT, _ -> 1);
        operations.across(Job.SEQUENCE_AUDIT, _ -> 1);
        assertThat(uses("sequence_audit", clock.now)).containsExactly(new Row(1, 0));
        operations.close();
        assertThat(uses("sequence_audit", clock.now)).containsExactly(new Row(2, 1));
    }

    @Test
    void aUseThatFailsIsAUse() {
        clock.now = MORNING.plus(Duration.ofDays(2));
        assertThatThrownBy(
                () ->
                        operations.across(
                                Job.WISH_TENANTS,
                                sql -> sql.sql("select 1/0").query(Long.class).single()));
        assertThat(uses("wish_tenants", clock.now)).containsExactly(new Row(1, 0));
    }

    @Test
    void aRequestsRoleNeitherSeesNorChangesTheCount() {
        for (var statement :
                List.of("select * from operations_use", "delete from operations_use")) {
            assertThatThrownBy(
                            () ->
                                    CurrentTenant.asSubject(
                                            "x:y",
                                            () ->
                                                    transaction.execute(
                                                            _ -> {
                                                                sql.sql(statement)
                                                                        .query()
                                                                        .listOfRows();
                                                                return 1;
                                                            })))
                    .hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(
                        () ->
                                JdbcClient.create(database)
                                        .sql("delete from operations_use")
                                        .update())
                .hasStackTraceContaining("permission denied");
    }

    record Row(long uses, long tenants) {}

    private List<Row> uses(String job, Instant at) {
        return JdbcClient.create(database)
                .sql(
                        "select uses, tenants from operations_use where job = ? and hour = date_trunc('hour', cast(? as timestamptz))")
                .params(job, at.atOffset(ZoneOffset.UTC))
                .query(Row.class)
                .list();
    }

    private static final class Hands extends Clock {
        private Instant now = MORNING;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
