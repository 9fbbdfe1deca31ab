package dev.tenon.tracking.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Callers at work, each on a connection of its own.
final class Load {
    private final Arm arm;
    private final Script.Cast cast;
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<@Nullable Answer> firstFailure = new AtomicReference<>();

    Load(Arm arm, Script.Cast cast) {
        this.arm = arm;
        this.cast = cast;
    }

    private interface Work {
        void at(Desk desk) throws IOException;
    }

    /// Each asks, waits for the answer, asks again.
    Times atFullSpeed(int callers, double seconds) {
        var until = System.nanoTime() + (long) (seconds * 1e9);
        return together(
                callers,
                desk -> {
                    while (System.nanoTime() < until) desk.ask(System.nanoTime());
                });
    }

    /// Each asks so many times, as fast as it can.
    Times counted(int callers, int times) {
        return together(
                callers,
                desk -> {
                    for (int i = 0; i < times; i++) desk.ask(System.nanoTime());
                });
    }

    /// Each asks until its script is done.
    Times untilDone(int callers) {
        return together(
                callers,
                desk -> {
                    while (!desk.script.isDone()) desk.ask(System.nanoTime());
                });
    }

    /// So many requests a second come in, whether or not those before are answered; what waits for
    /// a free caller has waited all the same.
    Times paced(int callers, double perSecond, double seconds) {
        var began = System.nanoTime() + 20_000_000;
        var turn = new AtomicLong();
        var all = (long) (perSecond * seconds);
        return together(
                callers,
                desk -> {
                    for (var i = turn.getAndIncrement(); i < all; i = turn.getAndIncrement()) {
                        var due = began + (long) (i * 1e9 / perSecond);
                        for (var left = due - System.nanoTime();
                                left > 0;
                                left = due - System.nanoTime()) {
                            LockSupport.parkNanos(left);
                        }
                        desk.ask(due);
                    }
                });
    }

    private Times together(int callers, Work work) {
        var began = System.nanoTime();
        var times = new ArrayList<long[]>();
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var desks = new ArrayList<Future<long[]>>();
            for (int i = 0; i < callers; i++) {
                var script = cast.of(arm, i);
                desks.add(threads.submit(() -> atDesk(script, work)));
            }
            for (var desk : desks) times.add(desk.get());
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
        return Times.of(List.copyOf(times), failed.get(), (System.nanoTime() - began) / 1e9);
    }

    private long[] atDesk(Script script, Work work) throws IOException {
        try (var caller = arm.caller()) {
            var desk = new Desk(caller, script);
            work.at(desk);
            return desk.times.build().toArray();
        }
    }

    /// What the first answer said that wasn't good.
    @Nullable Answer firstFailure() {
        return firstFailure.get();
    }

    private final class Desk {
        private final Caller caller;
        private final Script script;
        private final LongStream.Builder times = LongStream.builder();

        private Desk(Caller caller, Script script) {
            this.caller = caller;
            this.script = script;
        }

        private void ask(long since) {
            var call = script.next();
            try {
                var answer = caller.ask(call.request());
                times.add(System.nanoTime() - since);
                if (!call.isGood(answer)) {
                    failed.incrementAndGet();
                    firstFailure.compareAndSet(null, answer);
                }
                script.after(answer);
            } catch (IOException | UncheckedIOException broken) {
                failed.incrementAndGet();
            }
        }
    }
}
