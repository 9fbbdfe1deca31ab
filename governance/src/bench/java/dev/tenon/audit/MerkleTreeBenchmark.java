package dev.tenon.audit;

import dev.tenon.audit.verify.Sha256;
import dev.tenon.audit.verify.TreeProofs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// What it costs to prove one entry of a trail of a million minus one.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MerkleTreeBenchmark {
    private static final int LEAVES = 999_999;

    private final List<List<byte[]>> levels = levels();
    private final MerkleTree tree =
            new MerkleTree(LEAVES, (level, index) -> levels.get(level).get((int) index));

    @Benchmark
    public List<byte[]> proofOfOneEntry() {
        return tree.pathOf(777_777);
    }

    @Benchmark
    public List<byte[]> proofThatNothingWasRewritten() {
        return tree.consistencyWith(500_001);
    }

    @Benchmark
    public byte[] root() {
        return tree.root();
    }

    @Test
    @Tag("walls")
    void measure() throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(MerkleTreeBenchmark.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .resultFormat(ResultFormatType.JSON)
                        .result(
                                Path.of(System.getProperty("tenon.bench"), "merkle-tree.json")
                                        .toString())
                        .build();
        new Runner(options).run();
    }

    private static List<List<byte[]>> levels() {
        var levels = new ArrayList<List<byte[]>>();
        List<byte[]> level = new ArrayList<>();
        for (int leaf = 0; leaf < LEAVES; leaf++)
            level.add(Sha256.of(Integer.toString(leaf).getBytes(StandardCharsets.UTF_8)));
        while (!level.isEmpty()) {
            levels.add(level);
            var above = new ArrayList<byte[]>();
            for (int at = 0; at + 1 < level.size(); at += 2) {
                above.add(TreeProofs.nodeHash(level.get(at), level.get(at + 1)));
            }
            level = above;
        }
        return levels;
    }
}
