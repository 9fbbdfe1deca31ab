package dev.tenon.gateway.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.report.ReportLog;
import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.sample.SampleTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Each answer is in the log once, however many threads note and whatever ends the process.
class ExposuresTest {
    private static final int THREADS = 4;
    private static final int EACH = 6000;
    @TempDir Path data;

    @Test
    void whatManyThreadsNoteIsReportedOnce() throws Exception {
        var reports = new ReportLog(data.resolve("reports"), "g1", Clock.systemUTC());
        var sample = new SampleInteraction(new SampleTenant("acme"), reports, null);
        List<Interaction> noted;
        try (var exposures = new Exposures(data.resolve("exposures"), reports)) {
            noted = noteFromManyThreads(exposures, sample);
        }
        assertThat(reported()).hasSameSizeAs(noted).doesNotHaveDuplicates();
        assertThat(reported()).containsAll(ids(noted));
    }

    @Test
    void whatALifeLeftBehindTheNextOneReports() throws Exception {
        var reports = new ReportLog(data.resolve("reports"), "g1", Clock.systemUTC());
        var sample = new SampleInteraction(new SampleTenant("acme"), reports, null);
        Path folder = data.resolve("exposures");
        Path copy = data.resolve("as it was when the process died");
        List<Interaction> noted = new ArrayList<>();
        try (var exposures = new Exposures(folder, reports)) {
            for (int i = 0; i < 100; i++) {
                noted.add(sample.next());
                exposures.note(noted.getLast());
            }
            copy(folder, copy);
        }
        new Exposures(copy, reports)
                .close(); // the same again, as after a crash before the deletion
        assertThat(reported()).hasSize(100).containsAll(ids(noted));
    }

    private static List<Interaction> noteFromManyThreads(
            Exposures exposures, SampleInteraction sample) throws Exception {
        List<Interaction> noted = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<List<Interaction>>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) work.add(() -> note(exposures, sample));
            for (var one : threads.invokeAll(work)) noted.addAll(one.get());
        }
        return noted;
    }

    private static List<Interaction> note(Exposures exposures, SampleInteraction sample) {
        List<Interaction> noted = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            noted.add(sample.next());
            exposures.note(noted.getLast());
        }
        return noted;
    }

    private static List<String> ids(List<Interaction> noted) {
        return noted.stream().map(one -> one.prediction().toString()).toList();
    }

    private List<String> reported() throws Exception {
        List<String> reported = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("reports"))) {
            for (Path file : files.toList())
                for (JsonNode entry : Json.tree(Files.readAllBytes(file)).get("entries"))
                    for (JsonNode row : entry.get("rows")) reported.add(row.get(0).asString());
        }
        return reported;
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }
}
