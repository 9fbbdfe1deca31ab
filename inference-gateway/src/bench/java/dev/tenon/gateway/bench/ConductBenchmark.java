package dev.tenon.gateway.bench;

import static dev.tenon.gateway.bench.Results.median;
import static dev.tenon.gateway.bench.Results.rounded;

import dev.tenon.gateway.bench.Load.Replies;
import dev.tenon.gateway.engine.OnnxModel;
import dev.tenon.gateway.sample.SampleTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the gateway behaves under load: it has one core, who asks has the other, and arms that are
/// compared take turns. The names R1 to R12 are those of the notes on fair ratios.
@Tag("serving")
class ConductBenchmark {
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final Duration LONG_ROUND = Duration.ofSeconds(8);
    private static final int MANY = 32;
    private static final int FLOOD = 256;
    @TempDir Path data;
    private BenchGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = BenchGateway.onItsOwnCore(data);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @AfterAll
    static void letGo() throws Exception {
        Processor.keepOn(Processor.ALL);
    }

    private SampleTenant batched(String name, Mlp model) throws Exception {
        return gateway.deploy(name, Map.of(), model.version("control", 1, 0, 10_000));
    }

    @Test
    void requestsThatShareACall() throws Exception {
        Mlp model = Mlp.MID;
        var shared = gateway.binary(batched("shared", model), model);
        var alone = gateway.binary(gateway.deploy("alone", Map.of(), model.unbatched()), model);
        warmUp(shared);
        warmUp(alone);
        double[] on = new double[ROUNDS], off = new double[ROUNDS];
        double[] onAlone = new double[ROUNDS], offAlone = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            on[i] = Load.inTurn(shared, MANY, ROUND).answered().perSecond();
            double before = gateway.cpuSeconds();
            off[i] = Load.inTurn(alone, MANY, ROUND).answered().perSecond();
            cpu[i] = (gateway.cpuSeconds() - before) * 1e6 / (off[i] * ROUND.toSeconds());
            onAlone[i] = Load.inTurn(shared, 1, ROUND).micros(50);
            offAlone[i] = Load.inTurn(alone, 1, ROUND).micros(50);
        }
        try (RawEngine raw = new RawEngine(OnnxModel.load(file(model), model.signature()), model)) {
            double single = raw.cpuMicrosPerRow(1);
            double rows = raw.rowsPerCall(MANY);
            double ideal = single / raw.cpuMicrosPerRow((int) Math.round(rows));
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("model", model.name() + ", binary, one row");
            figures.put("R1 raw call / gateway, CPU", rounded(single / median(cpu)));
            figures.put("R2 requests / raw calls, a second", rounded(median(off) * single / 1e6));
            figures.put("R3 shared calls / single ones", rounded(median(on) / median(off)));
            figures.put("rows of a shared call, by the queue alone", rounded(rows));
            figures.put("R3 at best", rounded(ideal));
            figures.put("R4 yield", rounded(median(on) / median(off) / ideal));
            figures.put("R6 lone caller", rounded(median(onAlone) / median(offAlone)));
            Results.keep("serving-batching", figures);
        }
    }

    private Path file(Mlp model) throws Exception {
        return Files.write(data.resolve(model.name() + ".onnx"), model.onnx());
    }

    @Test
    void whatTheGatewayAddsAtHalfLoad() throws Exception {
        Mlp model = Mlp.MID;
        var through = gateway.binary(batched("acme", model), model);
        warmUp(through);
        try (RawEngine raw = new RawEngine(OnnxModel.load(file(model), model.signature()), model)) {
            double perSecond = 0.5 * 1e6 / raw.cpuMicrosPerRow(1);
            double[] added = new double[ROUNDS], median = new double[ROUNDS];
            double[] gateways = new double[ROUNDS], queues = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                Replies asked = Load.byChance(through, FLOOD / 4, perSecond, ROUND, i);
                Processor.keepOn(Processor.ALL);
                Replies direct = Load.byChance(raw::caller, FLOOD / 4, perSecond, ROUND, i);
                Processor.keepOn(Processor.SECOND);
                gateways[i] = asked.answered().micros(99);
                queues[i] = direct.answered().micros(99);
                added[i] = gateways[i] - queues[i];
                median[i] = asked.answered().micros(50) - direct.answered().micros(50);
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("requests a second", rounded(perSecond));
            figures.put("p99 of the gateway, micros", rounded(median(gateways)));
            figures.put("p99 of queue and engine, micros", rounded(median(queues)));
            figures.put("R5 added p99, micros", rounded(median(added)));
            figures.put("added p50, micros", rounded(median(median)));
            Results.keep("serving-half-load", figures);
        }
    }

    @Test
    void shadowsBesideTheAnswers() throws Exception {
        Mlp model = Mlp.MID;
        var control = model.version("control", 1, 0, 10_000);
        var challenger = model.version("challenger", 2, 0, 0);
        var shadow =
                Map.<String, Object>of(
                        "shadows", List.of(Map.of("variant", "challenger", "share", 10_000)));
        var shadowed = gateway.binary(gateway.deploy("with", shadow, control, challenger), model);
        var plain = gateway.binary(gateway.deploy("without", Map.of(), control, challenger), model);
        warmUp(shadowed);
        warmUp(plain);
        double perSecond = Load.inTurn(plain, MANY, ROUND).answered().perSecond() / 4;
        double[] with = new double[ROUNDS], without = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            with[i] = Load.byChance(shadowed, MANY, perSecond, ROUND, i).micros(99);
            without[i] = Load.byChance(plain, MANY, perSecond, ROUND, i).micros(99);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("requests a second", rounded(perSecond));
        figures.put("p99 with, micros", rounded(median(with)));
        figures.put("p99 without, micros", rounded(median(without)));
        figures.put("R9 with / without", rounded(median(with) / median(without)));
        Results.keep("serving-shadow", figures);
    }

    @Test
    void moreThanItCanAnswer() throws Exception {
        Mlp model = Mlp.BIG;
        var source = gateway.binary(batched("acme", model), model);
        warmUp(source);
        double capacity = Load.inTurn(source, MANY, LONG_ROUND).answered().perSecond();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", model.name() + ", binary, one row");
        figures.put("capacity, requests a second", rounded(capacity));
        for (int times : List.of(2, 5)) {
            Replies all = Load.byChance(source, FLOOD, capacity * times, LONG_ROUND, times);
            Replies refused = all.refused();
            figures.put("R11 goodput at " + times, rounded(all.answered().perSecond() / capacity));
            figures.put(
                    "answers' p99 at " + times + ", micros",
                    rounded(all.answered().microsOnTheWay(99)));
            figures.put("refused at " + times, refused.all().size());
            figures.put(
                    "refusals' p50 at " + times + ", micros", rounded(refused.microsOnTheWay(50)));
            figures.put(
                    "refusals' p99 at " + times + ", micros", rounded(refused.microsOnTheWay(99)));
        }
        Results.keep("serving-overload", figures);
    }

    @Test
    void aFloodOfConnections() throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Mlp model : List.of(Mlp.SMALL, Mlp.MID)) {
            var source = gateway.json(batched(model.name(), model), model);
            warmUp(source);
            Replies alone = Load.inTurn(source, 1, LONG_ROUND);
            Replies all = Load.inTurn(source, FLOOD, LONG_ROUND);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("one connection, p99 / p50", rounded(alone.micros(99) / alone.micros(50)));
            one.put("256 connections, answered a second", rounded(all.answered().perSecond()));
            one.put("256 connections, answers' p50, micros", rounded(all.answered().micros(50)));
            one.put("256 connections, answers' p99, micros", rounded(all.answered().micros(99)));
            one.put("256 connections, refused a second", rounded(all.refused().perSecond()));
            one.put("256 connections, refusals' p99, micros", rounded(all.refused().micros(99)));
            figures.put(model.name(), one);
        }
        Results.keep("serving-flood", figures);
    }

    @Test
    void aQuietTenantBesideANoisyOne() throws Exception {
        Mlp model = Mlp.MID;
        var quiet = gateway.binary(batched("quiet", model), model);
        var noisy = gateway.binary(batched("noisy", model), model);
        warmUp(quiet);
        warmUp(noisy);
        double capacity = Load.inTurn(noisy, MANY, ROUND).answered().perSecond();
        double[] alone = new double[ROUNDS], beside = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            int seed = i;
            alone[i] = Load.byChance(quiet, 8, 100, LONG_ROUND, seed).micros(99);
            var noise =
                    Thread.ofPlatform()
                            .start(() -> flood(noisy, capacity * 5, LONG_ROUND.plusSeconds(1)));
            Thread.sleep(500);
            beside[i] = Load.byChance(quiet, 8, 100, LONG_ROUND.minusSeconds(1), seed).micros(99);
            noise.join();
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("noisy tenant's capacity, requests a second", rounded(capacity));
        figures.put("quiet tenant's p99 alone, micros", rounded(median(alone)));
        figures.put("p99 beside five times that, micros", rounded(median(beside)));
        figures.put("R12 beside / alone", rounded(median(beside) / median(alone)));
        Results.keep("serving-isolation", figures);
    }

    private static void flood(Caller.Source source, double perSecond, Duration duration) {
        try {
            Load.byChance(source, 64, perSecond, duration, 0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void warmUp(Caller.Source source) throws Exception {
        Load.inTurn(source, 8, Duration.ofSeconds(5));
    }
}
