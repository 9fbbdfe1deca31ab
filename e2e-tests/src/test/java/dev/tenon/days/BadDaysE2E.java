package dev.tenon.days;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.machine.Folders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
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
    private static final String BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Path ROOT =
            Path.of(System.getProperty("tenon.root")).toAbsolutePath().normalize();
    private static final String TOKEN = token(new Random(7));
    private static PartsByHand parts;

    @BeforeAll
    static void start() throws Exception {
        var data = ROOT.resolve("e2e-tests/target/bad-days");
        Folders.delete(data);
        parts =
                new PartsByHand(
                        ROOT,
                        data,
                        PORT_BASE,
                        LONG ? Set.of() : Set.of("keycloak", "provisioning", "gateway"));
        parts.startAll();
        seed();
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
        var writers = new Writers(parts.addresses().platform(), TOKEN);
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

    private static void seed() throws Exception {
        var tenant = UUID.randomUUID();
        var person = UUID.randomUUID();
        var project = UUID.randomUUID();
        try (var connection = parts.database().connectAsOperations()) {
            run(
                    connection,
                    "insert into tenant (tenant, slug, display_name, state) values (?, 'storm', 'Storm', 'active')",
                    tenant);
            run(
                    connection,
                    "insert into project (tenant, id, slug, display_name) values (?, ?, 'churn', 'Churn')",
                    tenant,
                    project);
            run(
                    connection,
                    "insert into experiment (tenant, project, id, name, created_at, updated_at) values (?, ?, 0, 'Default', now(), now())",
                    tenant,
                    project);
            run(
                    connection,
                    "insert into membership (tenant, person, email, name, subject) values (?, ?, 'owner@storm.test', 'owner', 's')",
                    tenant,
                    person);
            run(
                    connection,
                    "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, 'owner')",
                    tenant,
                    person,
                    tenant);
            run(
                    connection,
                    "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, 'scientist')",
                    tenant,
                    person,
                    project);
            run(
                    connection,
                    "insert into access_token (tenant, id, person, name, sha256, hint, expires_at) values (?, gen_random_uuid(), ?, 'storm', ?, 'test', now() + interval '1 day')",
                    tenant,
                    person,
                    MessageDigest.getInstance("SHA-256")
                            .digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void run(Connection connection, String text, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }

    private static String token(Random chance) {
        var body =
                "tenon_pat_"
                        + IntStream.range(0, 30)
                                .mapToObj(_ -> String.valueOf(BASE62.charAt(chance.nextInt(62))))
                                .collect(Collectors.joining());
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        var checksum = new StringBuilder();
        for (long rest = crc.getValue(); checksum.length() < 6; rest /= 62)
            checksum.insert(0, BASE62.charAt((int) (rest % 62)));
        return body + checksum;
    }
}
