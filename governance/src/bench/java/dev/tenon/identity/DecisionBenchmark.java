package dev.tenon.identity;

import dev.tenon.identity.Caller.TokenLimits;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// What one decision costs for somebody who holds a role in each of a hundred projects, a tenth of
/// them of the tenant's own, and shows a token that works in ten.
///
/// The caller is read once for each request; a decision asks nothing of the database.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBenchmark {
    private static final int PROJECTS = 100;

    private final List<ProjectId> projects =
            java.util.stream.Stream.generate(() -> new ProjectId(UUID.randomUUID()))
                    .limit(PROJECTS)
                    .toList();
    private final Caller caller = caller();
    private final ProjectId last = projects.get(9);
    private final ProjectId foreign = new ProjectId(UUID.randomUUID());

    @Benchmark
    public boolean allowed() {
        return caller.may(Permission.RUN_WRITE, last);
    }

    @Benchmark
    public boolean refusedAfterLookingAtEveryRole() {
        return caller.may(Permission.MEMBER_WRITE, foreign);
    }

    @Benchmark
    public boolean withTheCallerBoundToTheCall() {
        return CurrentCaller.as(
                caller, () -> CurrentCaller.required().may(Permission.RUN_WRITE, last));
    }

    @Benchmark
    public Reach reachOfAList() {
        return caller.reach(Permission.PROJECT_READ);
    }

    @Test
    @Tag("walls")
    void measure() throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(DecisionBenchmark.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .resultFormat(ResultFormatType.JSON)
                        .result(
                                Path.of(System.getProperty("tenon.bench"), "decision.json")
                                        .toString())
                        .build();
        new Runner(options).run();
    }

    private Caller caller() {
        var bindings = new ArrayList<Binding>();
        for (int i = 0; i < PROJECTS; i++) {
            var scope = projects.get(i).value();
            bindings.add(
                    i % 10 == 0
                            ? Binding.ofOwnRole("own-" + i, Set.of(Permission.RUN_READ), scope)
                            : new Binding(Role.SCIENTIST, scope));
        }
        var limits =
                new TokenLimits(
                        UUID.randomUUID(),
                        Set.copyOf(projects.subList(0, 10).stream().map(ProjectId::value).toList()),
                        Set.of(Permission.RUN_WRITE));
        return new Caller(
                new TenantId(UUID.randomUUID()),
                new PersonId(UUID.randomUUID()),
                "Ada",
                "ada@example.org",
                bindings,
                limits);
    }
}
