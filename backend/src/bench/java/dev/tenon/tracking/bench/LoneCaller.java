package dev.tenon.tracking.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How long one client waits that logs one metric after the other, beside what the disk takes to
/// keep a page.
final class LoneCaller {
    private static final int TIMES = 150;

    private final List<Arm> arms;

    LoneCaller(List<Arm> arms) {
        this.arms = arms;
    }

    Map<String, Object> measure() throws IOException {
        var flush = flush();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("flushMillis", Figures.rounded(flush));
        for (var arm : arms) {
            figures.put(arm.name(), of(arm, arm.caller(), "acknowledging at once"));
            figures.put(
                    arm.name() + ", acknowledgements delayed",
                    of(
                            arm,
                            Caller.whoTakesHisTime(arm.server().port()),
                            "acknowledgements delayed"));
        }
        return figures;
    }

    private static Map<String, Object> of(Arm arm, Caller caller, String how) throws IOException {
        var run = Scenarios.run(arm, 0);
        var times = new long[TIMES];
        try (caller) {
            for (int i = 0; i < TIMES; i++) {
                var call = Training.metric(arm, run, arm.step(0));
                var began = System.nanoTime();
                var answer = caller.ask(call.request());
                times[i] = System.nanoTime() - began;
                if (!call.isGood(answer)) throw new IllegalStateException(answer.toString());
            }
        }
        var all = Times.of(List.of(times), 0, 1);
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%-26s %-7s p50 %.2f ms, p95 %.2f ms, %s",
                        "lone caller, one metric",
                        arm.name(),
                        all.at(0.5),
                        all.at(0.95),
                        how));
        return Map.of(
                "p50Millis", Figures.rounded(all.at(0.5)),
                "p95Millis", Figures.rounded(all.at(0.95)));
    }

    /// The median of many, in milliseconds.
    private static double flush() throws IOException {
        var file = Files.createTempFile("flush", ".tmp");
        var times = new long[100];
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < times.length; i++) {
                var page = ByteBuffer.allocate(8192);
                var began = System.nanoTime();
                while (page.hasRemaining()) channel.write(page);
                channel.force(false);
                times[i] = System.nanoTime() - began;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(times);
        System.out.println(
                String.format(Locale.ROOT, "the disk keeps a page in %.2f ms", times[50] / 1e6));
        return times[50] / 1e6;
    }
}
