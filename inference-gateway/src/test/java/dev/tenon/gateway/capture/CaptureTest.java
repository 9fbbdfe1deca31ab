package dev.tenon.gateway.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.tenon.gateway.report.ReportLog;
import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.sample.SampleTenant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every prediction that was offered is captured, left out, or lost, and counted as exactly one.
class CaptureTest {
    private static final Duration SOON = Duration.ofMillis(100);
    @TempDir Path data;
    private final SampleTenant acme = new SampleTenant("acme");
    private final Map<String, byte[]> storage = new ConcurrentHashMap<>();
    private ReportLog reports =
            new ReportLog(Path.of("target/no-reports"), "g1", Clock.systemUTC());

    @BeforeEach
    void reports() {
        reports = new ReportLog(data.resolve("reports"), "g1", Clock.systemUTC());
    }

    @Test
    void offeredIsCapturedAndLeftOutAndLost() throws Exception {
        var sample = new SampleInteraction(acme, reports, Map.of("share", 2500));
        try (var capture = capture(new CaptureLimits(1 << 20, 8 << 20, 1 << 16, SOON))) {
            for (int i = 0; i < 20_000; i++) capture.offer(sample.next());
        }
        JsonNode account = account();
        assertThat(account.get("offered").asLong()).isEqualTo(20_000);
        assertThat(account.get("sampledOut").asLong()).isBetween(14_000L, 16_000L);
        assertThat(settled(account)).isEqualTo(20_000);
        assertThat(account.get("captured").asLong()).isPositive().isEqualTo(rows());
    }

    @Test
    void whatFindsNoRoomIsLostAndSaidToBe() throws Exception {
        var sample = new SampleInteraction(acme, reports, Map.of("share", 10_000));
        var little = new CaptureLimits(1 << 20, 200_000, 1 << 14, SOON);
        try (var capture = capture(CaptureTest::away, little)) {
            for (int i = 0; i < 5000; i++) {
                capture.offer(sample.next());
                if (i % 500 == 0) Thread.sleep(30);
            }
        }
        JsonNode account = account();
        assertThat(account.get("lost").asLong()).isPositive();
        assertThat(account.get("captured").asLong()).isPositive();
        assertThat(settled(account)).isEqualTo(5000);
        assertThat(journalBytes()).isPositive().isLessThanOrEqualTo(200_000);

        capture(CaptureLimits.USUAL).close(); // what waited goes now
        assertThat(rows()).isEqualTo(account.get("captured").asLong());
        assertThat(journalBytes()).isZero();
    }

    @Test
    void maskedValuesAreInNoFile() throws Exception {
        var rule = Map.<String, Object>of("share", 10_000, "masked", List.of("x[1]", "y"));
        var sample = new SampleInteraction(acme, reports, rule);
        try (var capture = capture(CaptureLimits.USUAL)) {
            capture.offer(sample.next());
        }
        byte[] file = storage.values().iterator().next();
        try (var reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)));
                var row = reader.rowReader()) {
            assertThat(row.hasNext()).isTrue();
            row.next();
            assertThat(row.getString("inputs")).isEqualTo("{\"x\":[[1.0,null]]}");
            assertThat(row.getString("outputs")).isEqualTo("{\"y\":null}");
            assertThat(row.getString("caller")).isEqualTo("t-1");
            assertThat(row.getLong("latency_micros")).isEqualTo(1234);
        }
    }

    @Test
    void aDeploymentWithoutARuleIsNotEvenCounted() throws Exception {
        var sample = new SampleInteraction(acme, reports, null);
        try (var capture = capture(CaptureLimits.USUAL)) {
            capture.offer(sample.next());
        }
        assertThat(storage).isEmpty();
        assertThat(accounts()).isEmpty();
    }

    @Test
    void aKilledProcessLeavesFilesThatCanBeReadAndAnAccountThatAddsUp() throws Exception {
        Process process = OfferWithoutEnd.start(data);
        try {
            Path begun = data.resolve("begun");
            for (int i = 0; i < 600 && !Files.exists(begun); i++) Thread.sleep(50);
            assertThat(begun).exists();
            Thread.sleep(700);
        } finally {
            process.destroyForcibly().waitFor();
        }
        capture(CaptureLimits.USUAL).close();

        JsonNode account = account();
        assertThat(account.get("offered").asLong()).isGreaterThan(OfferWithoutEnd.FIRST);
        assertThat(settled(account)).isEqualTo(account.get("offered").asLong());
        assertThat(account.get("captured").asLong()).isPositive().isEqualTo(rows());
    }

    private Capture capture(CaptureLimits limits) {
        return capture(storage::put, limits);
    }

    private Capture capture(ObjectSink sink, CaptureLimits limits) {
        return new Capture(data.resolve("captured"), "g1", sink, reports, limits);
    }

    static void away(String key, byte[] bytes) throws IOException {
        throw new IOException("storage is away");
    }

    /// The only account; of what was said of it, the last.
    private JsonNode account() throws IOException {
        return accounts().getLast();
    }

    private List<JsonNode> accounts() throws IOException {
        reports.cut();
        List<JsonNode> accounts = new ArrayList<>();
        for (Path file : files(data.resolve("reports"), ".json"))
            for (JsonNode entry : Json.tree(Files.readAllBytes(file)).get("entries"))
                if (entry.get("kind").asString().equals("capture")) accounts.add(entry);
        return accounts;
    }

    private static long settled(JsonNode account) {
        return account.get("captured").asLong()
                + account.get("sampledOut").asLong()
                + account.get("lost").asLong();
    }

    private long rows() throws Exception {
        long rows = 0;
        for (byte[] file : storage.values())
            try (var reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)));
                    var row = reader.rowReader()) {
                for (; row.hasNext(); rows++) row.next();
            }
        return rows;
    }

    private long journalBytes() throws IOException {
        long bytes = 0;
        for (Path file : files(data.resolve("captured"), ".journal")) bytes += Files.size(file);
        return bytes;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
