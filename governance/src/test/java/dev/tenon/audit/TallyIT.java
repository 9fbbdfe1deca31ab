package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.identity.Caller;
import dev.tenon.identity.Role;
import dev.tenon.tenancy.Aside;
import dev.tenon.tenancy.AsideOver;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class TallyIT extends TrailCase {
    @Autowired Tallies tallies;
    @Autowired Aside aside;
    @Autowired dev.tenon.tenancy.Operations operations;

    @Autowired
    @Qualifier("asideDataSource")
    DataSource asideDatabase;

    @Test
    void whoTriesAThousandTimesIsToldOnceAndCounted() {
        for (int i = 0; i < 1000; i++) refuse();

        assertThat(entries("run."))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.outcome()).isEqualTo(Act.Outcome.DENIED);
                            assertThat(entry.reasons()).containsExactly("needs run:write");
                        });

        tallies.flush();
        afterTheHour().run();
        var closing = entries("run.").getFirst();
        assertThat(closing.details()).containsEntry("times", "999");
        assertThat(closing.actor()).isEqualTo("p-" + owner.person());
        assertThat(closing.outcome()).isEqualTo(Act.Outcome.DENIED);
        afterTheHour().run();
        assertThat(entries("run.")).hasSize(2);
    }

    @Test
    void aRefusalStaysThoughItsTransactionDoesNot() {
        in(
                owner,
                () ->
                        transaction.execute(
                                status -> {
                                    refuse();
                                    status.setRollbackOnly();
                                    return true;
                                }));
        assertThat(entries("run.")).hasSize(1);
    }

    @Test
    void manyRefusedAtOnceDoNotWaitForEachOthersConnections() throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var refused =
                    IntStream.range(0, 40)
                            .mapToObj(
                                    i ->
                                            people.submit(
                                                    () ->
                                                            in(
                                                                    owner,
                                                                    () ->
                                                                            transaction.execute(
                                                                                    _ -> {
                                                                                        trail
                                                                                                .denied(
                                                                                                        act(
                                                                                                                i));
                                                                                        return i;
                                                                                    }))))
                            .toList();
            for (var one : refused) one.get(30, java.util.concurrent.TimeUnit.SECONDS);
        }
        assertThat(entries("run.")).hasSize(40);
    }

    @Test
    void readingTheTrailIsInTheTrailOnceAnHour() {
        entries();
        entries();
        assertThat(entries()).filteredOn(entry -> entry.action().equals("audit.read")).hasSize(1);
    }

    @Test
    void oneWaitTellsThatTheDatabaseIsAwayAndNoCountIsLost() {
        var database = new ComesAndGoes(asideDatabase);
        var counts = new Tallies(AsideOver.of(database));
        var owners = Stream.generate(() -> newCaller(newTenant(), Role.OWNER)).limit(20).toList();
        for (int i = 0; i < 3; i++) owners.forEach(one -> refuse(one, counts));
        database.isAway = true;
        counts.flush();
        assertThat(database.asked).isEqualTo(1);
        database.isAway = false;
        counts.flush();
        assertThat(timesOf(owners)).hasSize(20).containsOnly(2L);
    }

    private static List<Long> timesOf(List<Caller> owners) {
        var tenants =
                owners.stream().map(one -> one.tenant().value()).toArray(java.util.UUID[]::new);
        return asOperations(
                database ->
                        database.sql("select times from audit_tally where tenant = any(:tenants)")
                                .param("tenants", tenants)
                                .query(Long.class)
                                .list());
    }

    private void refuse(Caller caller, Tallies counts) {
        in(
                caller,
                () -> {
                    var now = java.time.Instant.now();
                    var actor = new AuditedActor("person", "p-" + caller.person(), caller.name());
                    var tally = Tally.of(caller.tenant(), now, actor, act(1));
                    counts.count(
                            tally,
                            now,
                            SealedAct.of(
                                    java.util.UUID.randomUUID(),
                                    act(1),
                                    caller.tenant(),
                                    now,
                                    actor,
                                    null,
                                    new java.security.SecureRandom()));
                    return true;
                });
    }

    /// A database that gives no connection while it is away, and counts who asked for one then.
    private static final class ComesAndGoes extends DelegatingDataSource {
        private boolean isAway;
        private int asked;

        ComesAndGoes(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (!isAway) return super.getConnection();
            asked++;
            throw new SQLTransientConnectionException("away");
        }
    }

    private void refuse() {
        in(
                owner,
                () -> {
                    trail.denied(act(1));
                    return true;
                });
    }

    private static Act act(int run) {
        return Act.of("run.delete", "run", run).denied(List.of("needs run:write"));
    }

    private CloseTallies afterTheHour() {
        var later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        return new CloseTallies(operations, trail, tallies, later);
    }
}
