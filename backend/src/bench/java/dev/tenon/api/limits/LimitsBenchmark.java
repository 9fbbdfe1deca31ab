package dev.tenon.api.limits;

import dev.tenon.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// What limits and fair shares cost each request; the goal is under 5 µs for both.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(2)
public class LimitsBenchmark {
    private final Allowance allowance = new Allowance();
    private final FairShare share = new FairShare(24, 16, 256);
    private final Quota ofTenant = Quota.of(20_000, Duration.ofSeconds(10));
    private final Quota ofConsumer = Quota.of(10_000, Duration.ofSeconds(10));
    private final Consumer consumer =
            new Consumer(new TenantId(new UUID(0, 1)), Consumer.Kind.TOKEN, new UUID(0, 2));

    @Benchmark
    public boolean bothBuckets() {
        return allowance.ask(consumer, ofTenant, ofConsumer, System.nanoTime()).passes();
    }

    @Benchmark
    public void aPlaceAmongThoseAtWork() throws InterruptedException {
        if (share.enter("acme", 1_000_000_000L)) share.leave("acme");
    }

    @Test
    @Tag("walls")
    void measure() throws RunnerException {
        new Runner(
                        new OptionsBuilder()
                                .include(LimitsBenchmark.class.getName())
                                .forks(1)
                                .warmupIterations(2)
                                .warmupTime(TimeValue.seconds(1))
                                .measurementIterations(5)
                                .measurementTime(TimeValue.seconds(1))
                                .resultFormat(ResultFormatType.JSON)
                                .result(
                                        Path.of(System.getProperty("tenon.bench"), "limits.json")
                                                .toString())
                                .build())
                .run();
    }
}
