package dev.tenon.days;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// One training: logs batches of points into a run of its own, each as often as it takes until it
/// is acknowledged, and remembers all that was, as plain rows.
///
/// Mostly its points go onwards in time; some come late, and some are said again.
final class Training {
    private static final int BATCH = 120;
    private static final String KEY = "loss/val.all";

    record Point(long time, long step, double value) {
        static final Comparator<Point> BY_TIME =
                Comparator.comparingLong(Point::time)
                        .thenComparingLong(Point::step)
                        .thenComparingDouble(Point::value);
    }

    private final Stubborn client;
    private final Random chance;
    private final SortedSet<Point> acknowledged = new TreeSet<>(Point.BY_TIME);
    private final String run;
    private volatile int batches;

    Training(Stubborn client, long seed) throws InterruptedException {
        this.client = client;
        this.chance = new Random(seed);
        var made = client.post("runs/create", Map.of("experiment_id", "0", "start_time", seed));
        this.run = made.at("/run/info/run_id").asString();
    }

    String run() {
        return run;
    }

    int batches() {
        return batches;
    }

    void step() throws InterruptedException {
        var batch = batch();
        client.post(
                "runs/log-batch",
                Map.of("run_id", run, "metrics", batch.stream().map(Training::metric).toList()));
        acknowledged.addAll(batch);
        batches++;
    }

    void finish() throws InterruptedException {
        client.post("runs/update", Map.of("run_id", run, "status", "FINISHED", "end_time", 1));
    }

    /// All points that were acknowledged, in the order of a history.
    List<Point> expected() {
        return List.copyOf(acknowledged);
    }

    /// All points that the server has now.
    List<Point> found() throws InterruptedException {
        var points = new ArrayList<Point>();
        var token = "";
        do {
            var page =
                    client.get(
                            "metrics/get-history?run_id=%s&metric_key=%s&max_results=1000&page_token=%s"
                                    .formatted(run, KEY, token));
            page.path("metrics").values().forEach(each -> points.add(point(each)));
            token = page.path("next_page_token").asString("");
        } while (!token.isEmpty());
        return points;
    }

    private List<Point> batch() {
        var known = new ArrayList<>(acknowledged);
        var start = known.isEmpty() ? 0 : known.getLast().time();
        var batch = new TreeSet<>(Point.BY_TIME);
        while (batch.size() < BATCH) {
            var kind = chance.nextInt(20);
            if (kind == 0 && !known.isEmpty()) batch.add(known.get(chance.nextInt(known.size())));
            else if (kind == 1) batch.add(at(chance.nextLong(start + 1)));
            else batch.add(at(start + batch.size() / 3));
        }
        return List.copyOf(batch);
    }

    private Point at(long time) {
        return new Point(time, time / 10, chance.nextInt(1000) / 8.0);
    }

    private static Map<String, Object> metric(Point point) {
        return Map.of(
                "key", KEY,
                "value", point.value(),
                "timestamp", point.time(),
                "step", point.step());
    }

    private static Point point(JsonNode metric) {
        return new Point(
                metric.path("timestamp").asLong(),
                metric.path("step").asLong(),
                metric.path("value").asDouble());
    }
}
