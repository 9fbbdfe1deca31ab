package dev.tenon.gateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Many callers for a while.
final class Load {
    private Load() {}

    /// One call: its status, when it was meant to be sent, and how long after that, and after it
    /// was sent, the answer was there.
    record Reply(int status, long at, long nanos, long nanosOnTheWay) {}

    /// What came of a load.
    record Replies(List<Reply> all, double seconds) {

        Replies answered() {
            return new Replies(
                    all.stream().filter(one -> one.status() == Caller.ANSWERED).toList(), seconds);
        }

        Replies refused() {
            return new Replies(
                    all.stream().filter(one -> one.status() != Caller.ANSWERED).toList(), seconds);
        }

        double perSecond() {
            return all.size() / seconds;
        }

        double micros(double percent) {
            return at(all.stream().mapToLong(Reply::nanos).sorted().toArray(), percent);
        }

        double microsOnTheWay(double percent) {
            return at(all.stream().mapToLong(Reply::nanosOnTheWay).sorted().toArray(), percent);
        }

        private static double at(long[] sorted, double percent) {
            if (sorted.length == 0) return 0;
            return sorted[(int) ((sorted.length - 1) * percent / 100)] / 1e3;
        }
    }

    /// Each caller asks again as soon as it has its answer.
    static Replies inTurn(Caller.Source source, int callers, Duration duration) throws Exception {
        long until = System.nanoTime() + duration.toNanos();
        return all(source, callers, caller -> askUntil(caller, until));
    }

    private static List<Reply> askUntil(Caller caller, long until) throws IOException {
        List<Reply> replies = new ArrayList<>();
        for (long now = System.nanoTime(); now < until; ) {
            int status = caller.ask();
            long done = System.nanoTime();
            replies.add(new Reply(status, now, done - now, done - now));
            now = done;
        }
        return replies;
    }

    /// Requests come by chance, so many in a second at the mean, whether or not the ones before
    /// were answered; what waits for a free caller has begun to wait.
    static Replies byChance(
            Caller.Source source, int callers, double perSecond, Duration duration, long seed)
            throws Exception {
        Random random = new Random(seed);
        int count = (int) (perSecond * duration.toSeconds());
        long[] after = new long[count];
        double at = 0;
        for (int i = 0; i < count; i++) {
            at += -Math.log(1 - random.nextDouble()) / perSecond * 1e9;
            after[i] = (long) at;
        }
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime() + 50_000_000;
        return all(source, callers, caller -> askAt(caller, start, after, next));
    }

    private static List<Reply> askAt(Caller caller, long start, long[] after, AtomicInteger next)
            throws IOException {
        List<Reply> replies = new ArrayList<>();
        for (int i; (i = next.getAndIncrement()) < after.length; ) {
            long at = start + after[i];
            for (long wait; (wait = at - System.nanoTime()) > 0; ) LockSupport.parkNanos(wait);
            long sent = System.nanoTime();
            int status = caller.ask();
            long done = System.nanoTime();
            replies.add(new Reply(status, at, done - at, done - sent));
        }
        return replies;
    }

    private interface Work {
        List<Reply> of(Caller caller) throws IOException;
    }

    private static Replies all(Caller.Source source, int callers, Work work) throws Exception {
        List<Callable<List<Reply>>> tasks = new ArrayList<>();
        for (int i = 0; i < callers; i++)
            tasks.add(
                    () -> {
                        try (Caller caller = source.open()) {
                            return work.of(caller);
                        }
                    });
        long since = System.nanoTime();
        List<Reply> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (Future<List<Reply>> one : threads.invokeAll(tasks)) all.addAll(one.get());
        }
        return new Replies(all, (System.nanoTime() - since) / 1e9);
    }
}
