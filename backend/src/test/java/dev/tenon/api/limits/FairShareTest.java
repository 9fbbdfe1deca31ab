package dev.tenon.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FairShareTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(20);
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(50);

    @Test
    void oneTenantNeverHoldsAllPlaces() throws InterruptedException {
        var share = new FairShare(4, 3, 10);
        for (int i = 0; i < 3; i++) assertThat(share.enter("acme", LONG)).isTrue();
        assertThat(share.enter("acme", SHORT)).isFalse();
        assertThat(share.enter("globex", SHORT)).isTrue();
    }

    @Test
    void aPlaceThatIsLeftGoesToTheNextTenantInTurn() throws InterruptedException {
        var share = new FairShare(1, 1, 100);
        share.enter("acme", LONG);
        var order = new ArrayList<String>();
        var threads = new ArrayList<Thread>();
        for (var tenant : List.of("acme", "acme", "acme", "globex", "globex")) {
            threads.add(queued(share, tenant, order));
        }
        share.leave("acme");
        for (var thread : threads) thread.join();
        assertThat(order).containsExactly("acme", "globex", "acme", "globex", "acme");
    }

    @Test
    void whoIsAloneHoldsMoreThanItsPart() throws InterruptedException {
        var share = new FairShare(64, 60, 10);
        for (int i = 0; i < 60; i++) assertThat(share.enter("acme", SHORT)).isTrue();
    }

    @Test
    void whereOthersAreAboutEachHoldsItsPartOnly() throws InterruptedException {
        var share = new FairShare(64, 60, 10);
        for (var other : List.of("globex", "initech", "umbra")) {
            assertThat(share.enter(other, SHORT)).isTrue();
            share.leave(other);
        }
        for (int i = 0; i < 16; i++) assertThat(share.enter("acme", SHORT)).isTrue();
        assertThat(share.enter("acme", SHORT)).isFalse();
        assertThat(share.enter("globex", SHORT)).isTrue();
    }

    private static Thread queued(FairShare share, String tenant, List<String> order)
            throws InterruptedException {
        var thread =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        if (!share.enter(tenant, LONG)) return;
                                        synchronized (order) {
                                            order.add(tenant);
                                        }
                                        share.leave(tenant);
                                    } catch (InterruptedException stopped) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        while (thread.getState() != Thread.State.TIMED_WAITING) Thread.sleep(1);
        return thread;
    }

    @Test
    void whoWaitsTooLongLeavesNoTrace() throws InterruptedException {
        var share = new FairShare(1, 1, 1);
        share.enter("acme", LONG);
        assertThat(share.enter("acme", SHORT)).isFalse();
        assertThat(share.enter("globex", SHORT)).isFalse();
        share.leave("acme");
        assertThat(share.enter("globex", SHORT)).isTrue();
    }

    @Test
    void aStormOfOneTenantDelaysAnotherByOneTurnOnly() throws InterruptedException {
        var share = new FairShare(4, 3, 10_000);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var started = new CountDownLatch(400);
        var storm = new ArrayList<Thread>();
        for (int i = 0; i < 400; i++) {
            storm.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        started.countDown();
                                        work(share, "acme", inside, most);
                                    }));
        }
        started.await();
        for (int i = 0; i < 20; i++) {
            var before = System.nanoTime();
            assertThat(share.enter("globex", LONG)).isTrue();
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(1));
            share.leave("globex");
        }
        for (var thread : storm) thread.join();
        assertThat(most.get()).isBetween(1, 3);
    }

    private static void work(
            FairShare share, String tenant, AtomicInteger inside, AtomicInteger most) {
        try {
            if (!share.enter(tenant, LONG)) return;
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.sleep(2);
            inside.decrementAndGet();
            share.leave(tenant);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
