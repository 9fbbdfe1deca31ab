package dev.tenon.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final TenantId ACME = new TenantId(new UUID(0, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(0, 2));

    @Test
    void aLoneCallerIsAnsweredAlone() {
        var together = new Together<String, Integer, Integer>(TogetherTest::doubled);
        assertThat(within(ACME, () -> together.ask("p", 21))).isEqualTo(42);
    }

    @Test
    void whatIsAskedWhileOneIsAtWorkIsAnsweredTogetherAndEachByItsOwn() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var sizes = new ArrayList<Integer>();
        var together =
                new Together<String, Integer, Integer>(
                        asked -> {
                            sizes.add(asked.size());
                            begun.countDown();
                            await(goOn);
                            return doubled(asked);
                        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> within(ACME, () -> together.ask("p", 0)));
            begun.await();
            var others = new ArrayList<Future<Integer>>();
            for (int i = 1; i <= 9; i++) {
                var number = i;
                others.add(threads.submit(() -> within(ACME, () -> together.ask("p", number))));
            }
            awaitWaiting(together, 9);
            goOn.countDown();
            assertThat(first.get()).isZero();
            for (int i = 1; i <= 9; i++) assertThat(others.get(i - 1).get()).isEqualTo(2 * i);
        }
        assertThat(sizes).containsExactly(1, 9);
    }

    @Test
    void tenantsAndPlacesAreNeverAnsweredTogether() throws Exception {
        var atWork = new CountDownLatch(3);
        var together =
                new Together<String, Integer, Integer>(
                        asked -> {
                            atWork.countDown();
                            await(atWork);
                            return doubled(asked);
                        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> within(ACME, () -> together.ask("p", 1)));
            var two = threads.submit(() -> within(GLOBEX, () -> together.ask("p", 2)));
            var three = threads.submit(() -> within(ACME, () -> together.ask("q", 3)));
            assertThat(List.of(one.get(), two.get(), three.get())).containsExactly(2, 4, 6);
        }
    }

    @Test
    void aFailureIsEverybodysWhoAskedAndNobodysWhoAsksNext() {
        var times = new AtomicInteger();
        var together =
                new Together<String, Integer, Integer>(
                        asked -> {
                            if (times.getAndIncrement() == 0) throw new IllegalArgumentException();
                            return doubled(asked);
                        });
        assertThatThrownBy(() -> within(ACME, () -> together.ask("p", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(within(ACME, () -> together.ask("p", 2))).isEqualTo(4);
    }

    @Test
    void underAStormEveryQuestionGetsItsAnswerOnce() throws Exception {
        var answered = new AtomicInteger();
        var together =
                new Together<String, Integer, Integer>(
                        asked -> {
                            answered.addAndGet(asked.size());
                            return doubled(asked);
                        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 20_000; i++) {
                var number = i;
                all.add(threads.submit(() -> within(ACME, () -> together.ask("p", number))));
            }
            for (int i = 0; i < all.size(); i++) assertThat(all.get(i).get()).isEqualTo(2 * i);
        }
        assertThat(answered).hasValue(20_000);
    }

    private static List<Integer> doubled(List<Integer> asked) {
        return asked.stream().map(number -> 2 * number).toList();
    }

    private static Integer within(
            TenantId tenant, ScopedValue.CallableOp<Integer, RuntimeException> work) {
        return CurrentTenant.within(tenant, work);
    }

    private static void awaitWaiting(Together<?, ?, ?> together, int many) {
        while (together.waiting() < many) Thread.onSpinWait();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
