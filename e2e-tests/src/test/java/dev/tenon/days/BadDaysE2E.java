package dev.tenon.days;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.parts.PartsByHand;
import dev.tenon.parts.Storm;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each part of the stack is killed under twenty writers and comes back: the rest goes on without a
/// restart, and what was acknowledged is there once, with its entry in the trail.
///
/// The short round kills PostgreSQL and the platform; `-Dlong` all parts.
class BadDaysE2E {
    private static final boolean LONG = System.getProperty("long") != null;
    private static final int PORT_BASE = Integer.getInteger("tenon.bad-days.ports", 19_280);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);
    private static PartsByHand parts;

    @BeforeAll
    static void start() throws Exception {
        var without = LONG ? Set.<String>of() : Set.of("keycloak", "provisioning", "gateway");
        parts = PartsByHand.fresh("bad-days", PORT_BASE, without);
        parts.startAll();
        Storm.seed(parts.database());
    }

    @AfterAll
    static void stop() {
        if (parts != null) parts.close();
    }

    @Test
    void everyPartMayDieWhilePeopleWork() throws Exception {
        var victims =
                LONG
                        ? List.of(
                                "postgresql",
                                "platform",
                                "s3",
                                "keycloak",
                                "provisioning",
                                "postgresql",
                                "platform")
                        : List.of("postgresql", "platform");
        var writers = new Writers(parts.addresses().platform(), Storm.TOKEN);
        try (writers) {
            assertThat(writers.allDoneSince(System.nanoTime(), BACK_WITHIN))
                    .as("everybody works")
                    .isTrue();
            for (var victim : victims) kill(victim, writers);
        }
        assertThat(writers.surprises).isEmpty();
        assertThat(writers.projects).hasSizeGreaterThan(20);
        assertThat(writers.runs).hasSizeGreaterThan(20);
        thereOnceWithItsEntry("project", "project.created", writers.projects);
        thereOnceWithItsEntry("run", "run.created", writers.runs);
        everyEntryIsSequenced();
    }

    private static void kill(String victim, Writers writers) throws Exception {
        var others = parts.running();
        others.remove(victim);
        var before = writers.done();
        parts.kill(victim);
        Thread.sleep(2_000);
        var meanwhile = writers.done() - before;
        var start = parts.start(victim);
        var back = System.nanoTime();
        assertThat(writers.allDoneSince(back, BACK_WITHIN))
                .as("everybody works again after %s", victim)
                .isTrue();
        var again = Duration.ofNanos(System.nanoTime() - back);
        assertThat(parts.running()).as("nothing else was restarted").containsAllEntriesOf(others);
        if (Set.of("s3", "keycloak", "provisioning").contains(victim)) {
            assertThat(meanwhile).as("tokens work without %s", victim).isPositive();
        }
        System.out.printf(
                "killed %s: started again in %d ms, all 20 writers at work %d ms later; %d writes while it was away%n",
                victim, start.toMillis(), again.toMillis(), meanwhile);
    }

    /// Run ids travel without dashes.
    private static void thereOnceWithItsEntry(String table, String action, Collection<String> ids)
            throws Exception {
        var wanted = ids.stream().map(BadDaysE2E::uuid).toArray(UUID[]::new);
        assertThat(Set.of(wanted)).as("no id was told twice").hasSize(ids.size());
        try (var connection = parts.database().connectAsOperations()) {
            assertThat(
                            count(
                                    connection,
                                    "select count(*) from %s where id = any(?)".formatted(table),
                                    wanted))
                    .isEqualTo(ids.size());
            var entries =
                    "select count(*) from audit_detail where action = '%s' and replace(object, '-', '') = any(select replace(id::text, '-', '') from unnest(?::uuid[]) as id)"
                            .formatted(action);
            assertThat(count(connection, entries, wanted))
                    .as("one entry each")
                    .isEqualTo(ids.size());
            var distinct = entries.replace("count(*)", "count(distinct object)");
            assertThat(count(connection, distinct, wanted)).isEqualTo(ids.size());
        }
    }

    private static void everyEntryIsSequenced() throws Exception {
        try (var connection = parts.database().connectAsOperations()) {
            for (int i = 0; i < 300; i++) {
                if (count(
                                connection,
                                "select count(*) from audit_intake where ?::uuid[] is not null",
                                new UUID[0])
                        == 0) return;
                Thread.sleep(100);
            }
        }
        throw new AssertionError("Entries wait in the intake 30 seconds after the last write");
    }

    private static long count(Connection connection, String query, UUID[] ids) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private static UUID uuid(String text) {
        return text.length() == 36
                ? UUID.fromString(text)
                : UUID.fromString(
                        text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }
}
