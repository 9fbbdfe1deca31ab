package dev.tenon.gateway.bench;

import static dev.tenon.gateway.bench.Results.rounded;

import dev.tenon.gateway.bench.Load.Replies;
import dev.tenon.gateway.sample.SampleTenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What callers notice of versions that are swapped under them, and of many models beside theirs.
@Tag("serving")
class ChangesBenchmark {
    private static final int SWAPS = 100;
    private static final int CALLERS = 8;
    @TempDir Path data;

    @Test
    void aHundredSwapsUnderLoad() throws Exception {
        try (BenchGateway gateway = new BenchGateway(data)) {
            var versions =
                    List.of(
                            Mlp.SMALL.version("control", 1, 0, 10_000),
                            Mlp.SMALL.version("control", 2, 0, 10_000));
            SampleTenant acme = gateway.deploy("acme", Map.of(), versions.getFirst());
            var source = gateway.json(acme, Mlp.SMALL);
            Load.inTurn(source, CALLERS, Duration.ofSeconds(5));
            Replies calm = Load.inTurn(source, CALLERS, Duration.ofSeconds(10));
            List<Replies> rounds = new ArrayList<>();
            for (int swap = 1; swap <= SWAPS; swap++) {
                var version = versions.get(swap % 2);
                var load =
                        CompletableFuture.supplyAsync(() -> asked(source, Duration.ofMillis(2500)));
                gateway.plane.publish(acme, swap + 1, acme.route(swap + 1, "live", version));
                gateway.awaitVersion(acme, version.number());
                rounds.add(load.join());
            }
            List<Load.Reply> all = rounds.stream().flatMap(one -> one.all().stream()).toList();
            Replies swapping = new Replies(all, SWAPS * 2.5);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("requests", all.size());
            figures.put("R10 without an answer", swapping.refused().all().size());
            figures.put("p99 in calm, micros", rounded(calm.micros(99)));
            figures.put("p99 while swapping, micros", rounded(swapping.micros(99)));
            figures.put("R10 p99 swapping / calm", rounded(swapping.micros(99) / calm.micros(99)));
            Results.keep("serving-swaps", figures);
        }
    }

    private static Replies asked(Caller.Source source, Duration duration) {
        try {
            return Load.inTurn(source, CALLERS, duration);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void manyModels() throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        try (BenchGateway gateway = new BenchGateway(data)) {
            List<Caller.Source> models = new ArrayList<>();
            double one = 0;
            long empty = gateway.process.residentMegabytes();
            for (int count : List.of(1, 10, 100)) {
                while (models.size() < count) {
                    var version = Mlp.SMALL.version("control", 1, 0, 10_000);
                    SampleTenant tenant = gateway.deploy("t" + models.size(), Map.of(), version);
                    models.add(gateway.json(tenant, Mlp.SMALL));
                }
                Caller.Source any = () -> new OneOfMany(models);
                Load.inTurn(any, CALLERS, Duration.ofSeconds(5));
                Replies replies = Load.inTurn(any, CALLERS, Duration.ofSeconds(8));
                if (count == 1) one = replies.perSecond();
                figures.put("R7 " + count + " models / 1", rounded(replies.perSecond() / one));
                figures.put(
                        "MiB for each of " + count + " models",
                        rounded((gateway.process.residentMegabytes() - empty) / (double) count));
            }
        }
        Results.keep("serving-many-models", figures);
    }

    /// Asks the first model most, the second half as often, and so on.
    private static final class OneOfMany implements Caller {
        private final List<Caller> callers = new ArrayList<>();
        private final double[] until;
        private final Random random = new Random(7);

        OneOfMany(List<Caller.Source> sources) throws IOException {
            until = new double[sources.size()];
            double sum = 0;
            for (int i = 0; i < until.length; i++) {
                callers.add(sources.get(i).open());
                until[i] = sum += 1.0 / (i + 1);
            }
        }

        @Override
        public int ask() throws IOException {
            double at = random.nextDouble() * until[until.length - 1];
            int i = 0;
            while (until[i] < at) i++;
            return callers.get(i).ask();
        }

        @Override
        public void close() throws IOException {
            for (Caller caller : callers) caller.close();
        }
    }
}
