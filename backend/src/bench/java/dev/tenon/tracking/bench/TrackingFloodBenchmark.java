package dev.tenon.tracking.bench;

import dev.tenon.SeededTenants;
import dev.tenon.local.Database;
import dev.tenon.local.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Ten tenants that log metrics, with the limits of their plan: what the other nine feel when one
/// of them asks as often as it can.
class TrackingFloodBenchmark {
    private static final double SECONDS = 8;
    private static final double WARM_UP = 12;
    private static final int FLOODING = 300;
    private static final double EACH_PER_SECOND = 10;
    private static final List<String> COPIES =
            List.of(
                    "insert into tenant (tenant, slug, display_name, state, plan) select ?::uuid, ?, slug, state, plan from tenant where slug = 'acme'",
                    "insert into project (tenant, id, slug, display_name) select ?::uuid, p.id, p.slug, ? from project p join tenant t using (tenant) where t.slug = 'acme'",
                    "insert into experiment (tenant, project, id, name, created_at, updated_at) select ?::uuid, e.project, e.id, e.name || left(?, 0), e.created_at, e.updated_at from experiment e join tenant t using (tenant) where t.slug = 'acme' and e.id = 0",
                    "insert into membership (tenant, person, email, name, subject) select ?::uuid, m.person, m.email, m.name, m.subject || ? from membership m join tenant t using (tenant) where t.slug = 'acme'",
                    "insert into role_binding (tenant, person, scope, role) select ?::uuid, b.person, b.scope, b.role || left(?, 0) from role_binding b join tenant t using (tenant) where t.slug = 'acme' and b.scope <> b.tenant",
                    "insert into access_token (tenant, id, person, name, sha256, hint, expires_at) select ?::uuid, k.id, k.person, ?, k.sha256, k.hint, k.expires_at from access_token k join tenant t using (tenant) where t.slug = 'acme'");

    @Test
    @Tag("tracking")
    void measure() throws Exception {
        try (var arena = new Arena()) {
            var database = TestStack.freshDatabase();
            var first = arena.tenon(database, List.of());
            var arms = new ArrayList<Arm>();
            for (int i = 1; i <= 10; i++) arms.add(tenant(first, database, "tenant-" + i));
            var others = arms.subList(0, 9);
            new Load(arms.getLast(), Logging::new).atFullSpeed(20, WARM_UP);
            together(others, 3);
            var calm = together(others, SECONDS);
            var load = new Load(arms.getLast(), Logging::new);
            var flood =
                    CompletableFuture.supplyAsync(() -> load.atFullSpeed(FLOODING, SECONDS + 2));
            Thread.sleep(1000);
            var flooded = together(others, SECONDS);
            write(told(calm, flooded, flood.join(), load));
        }
    }

    /// As often as it can; a refusal is honoured for the second that it names, as MLflow's client
    /// does.
    private record Logging(Arm arm, int caller) implements Script {
        @Override
        public Call next() {
            return Training.batch(arm, Scenarios.run(arm, caller), 10, arm.step(caller));
        }

        @Override
        public void after(Answer answer) {
            if (answer.status() == 429) LockSupport.parkNanos(1_000_000_000L);
        }
    }

    /// All of the tenants at once, each at the pace of a few trainings.
    private static Times together(List<Arm> arms, double seconds)
            throws ExecutionException, InterruptedException {
        var all = new ArrayList<CompletableFuture<Times>>();
        for (var arm : arms) {
            var load = new Load(arm, Logging::new);
            all.add(
                    CompletableFuture.supplyAsync(
                            () -> load.paced(4, EACH_PER_SECOND, seconds),
                            Thread::startVirtualThread));
        }
        var times = all.getFirst().get();
        for (var more : all.subList(1, all.size())) times = times.plus(more.get());
        return times;
    }

    private static Map<String, Object> told(Times calm, Times flooded, Times flood, Load load) {
        var row = new LinkedHashMap<String, Object>();
        row.put("othersFailed", calm.failed() + flooded.failed());
        row.put("othersP95Millis", Figures.rounded(calm.at(0.95)));
        row.put("othersP95MillisWhileOneFloods", Figures.rounded(flooded.at(0.95)));
        row.put("times", Figures.rounded(flooded.at(0.95) / calm.at(0.95)));
        row.put("goal", 1.5);
        row.put("floodRequests", flood.requests());
        row.put("floodRefused", flood.failed());
        row.put("firstRefusal", String.valueOf(load.firstFailure()));
        System.out.println(String.format(Locale.ROOT, "one of ten floods: %s", row));
        return row;
    }

    private static void write(Map<String, Object> row) throws IOException {
        Files.writeString(
                Path.of(System.getProperty("tenon.bench"), "tracking-flood.json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(row)
                        + "\n");
    }

    private static Arm tenant(Arm first, Database database, String slug) throws SQLException {
        var id = SeededTenants.id(slug).toString();
        try (var connection = database.connectAsOperations()) {
            for (var copy : COPIES) {
                try (var statement = connection.prepareStatement(copy)) {
                    statement.setString(1, id);
                    statement.setString(2, slug);
                    statement.executeUpdate();
                }
            }
        }
        var arm =
                new Arm(
                        slug,
                        first.server(),
                        "/t/" + slug + "/p/churn",
                        first.authorization(),
                        first.database());
        arm.runs("of callers", 20);
        return arm;
    }
}
