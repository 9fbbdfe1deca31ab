package dev.tenon.tracking.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// What a tracking server does all day.
final class Scenarios {
    static final int RUNS = 10_000;
    static final int POINTS = 10_000;
    private static final int CALLERS = 20;
    private static final String MANY = "many runs";
    private static final String LONG = "long series";

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                writing("log-batch(10)", Scenarios::batches).times(25).p95(15),
                writing("one metric", Scenarios::metrics).times(15),
                writing("create run", (arm, _) -> endless(() -> Training.create(arm)))
                        .times(10)
                        .p95(15),
                writing(
                                "read run",
                                (arm, caller) ->
                                        endless(() -> Training.read(arm, run(arm, caller))))
                        .p95(5),
                Scenario.of("search page, one caller", 1, Scenarios::pages).times(25),
                Scenario.of("search page", CALLERS, Scenarios::pages).times(25).p95(15),
                Scenario.of("history of 10,000 points", CALLERS, Scenarios::histories)
                        .times(40)
                        .p95(20),
                Scenario.of("bulk-interval of 5 runs", CALLERS, Scenarios::intervals).times(20),
                Scenario.of("mixed training", CALLERS, (arm, _) -> new Mixed(arm)).times(20));
    }

    /// What is written and read on the way: before anything is measured.
    static void prepare(Arm arm) {
        arm.runs("of callers", CALLERS);
        for (var run : arm.runs(LONG, 5)) {
            for (int from = 0; from < POINTS; from += 1000) {
                arm.must(Training.steps(arm, run, "loss", from, 1000));
            }
            arm.must(Training.finish(arm, run));
        }
    }

    static void manyRuns(Arm arm, String experiment) {
        arm.runs().put(MANY, List.of(experiment));
    }

    static String run(Arm arm, int caller) {
        return arm.runs("of callers", CALLERS).get(caller % CALLERS);
    }

    static Script batches(Arm arm, int caller) {
        return new Steps(arm, caller, step -> Training.batch(arm, run(arm, caller), 10, step));
    }

    static Script metrics(Arm arm, int caller) {
        return new Steps(arm, caller, step -> Training.metric(arm, run(arm, caller), step));
    }

    static Script pages(Arm arm, int caller) {
        var experiment = arm.runs().get(MANY).getFirst();
        return endless(() -> Training.page(arm, experiment, somewhere(), 100));
    }

    private static long somewhere() {
        return ManyRuns.FIRST + ThreadLocalRandom.current().nextLong(200, RUNS) * 1000;
    }

    private static Script histories(Arm arm, int caller) {
        var run = arm.runs(LONG, 5).get(caller % 5);
        return endless(() -> Training.history(arm, run, "loss", POINTS));
    }

    private static Script intervals(Arm arm, int caller) {
        return endless(() -> Training.interval(arm, arm.runs(LONG, 5), "loss"));
    }

    private static Scenario writing(String name, Script.Cast cast) {
        return Scenario.of(name, CALLERS, cast);
    }

    private static Script endless(Supplier<Call> calls) {
        return calls::get;
    }

    /// Each step of each caller once, over all stretches.
    private static final class Steps implements Script {
        private interface AtStep {
            Call at(long step);
        }

        private final AtStep call;
        private final Arm arm;
        private final int caller;

        private Steps(Arm arm, int caller, AtStep call) {
            this.arm = arm;
            this.caller = caller;
            this.call = call;
        }

        @Override
        public Call next() {
            return call.at(arm.step(caller));
        }
    }

    /// A training from its first call to its last, while somebody watches: 20 calls.
    private static final class Mixed implements Script {
        private final Arm arm;
        private final List<Supplier<Call>> left = new ArrayList<>();
        private String run = "";
        private boolean waitsForRun;

        private Mixed(Arm arm) {
            this.arm = arm;
        }

        @Override
        public Call next() {
            if (!left.isEmpty()) return left.removeFirst().get();
            waitsForRun = true;
            return Training.create(arm);
        }

        @Override
        public void after(Answer answer) {
            if (!waitsForRun || !answer.isGood()) return;
            waitsForRun = false;
            run = answer.text("run_id");
            plan();
        }

        private void plan() {
            left.add(() -> Training.params(arm, run, 10));
            for (int step = 0; step < 10; step++) {
                var at = step;
                left.add(() -> Training.batch(arm, run, 10, at));
            }
            for (int step = 0; step < 3; step++) {
                var at = step;
                left.add(() -> Training.metric(arm, run, at));
            }
            left.add(() -> Training.read(arm, run));
            left.add(() -> Training.history(arm, run, "m0", 10));
            left.add(() -> Training.interval(arm, arm.runs(LONG, 5), "loss"));
            left.add(() -> Training.page(arm, arm.runs().get(MANY).getFirst(), somewhere(), 20));
            left.add(() -> Training.finish(arm, run));
        }
    }
}
