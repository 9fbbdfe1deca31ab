package dev.tenon.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final Quota TEN_A_SECOND = Quota.of(10, Duration.ofSeconds(1));
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aFullBucketGivesItsWholeQuotaAtOnceAndNoMore() {
        var bucket = new Bucket(0);
        for (int left = 9; left >= 0; left--) {
            var draw = bucket.take(TEN_A_SECOND, 0);
            assertThat(draw.taken()).isTrue();
            assertThat(draw.left()).isEqualTo(left);
        }
        var refused = bucket.take(TEN_A_SECOND, 0);
        assertThat(refused.taken()).isFalse();
        assertThat(refused.waitNanos()).isEqualTo(SECOND / 10);
    }

    @Test
    void itFillsAtTheRateOfTheQuotaAndNeverAboveIt() {
        var bucket = new Bucket(0);
        for (int i = 0; i < 10; i++) bucket.take(TEN_A_SECOND, 0);
        assertThat(bucket.take(TEN_A_SECOND, SECOND / 10).taken()).isTrue();
        assertThat(bucket.take(TEN_A_SECOND, SECOND / 10).taken()).isFalse();
        var later = 100 * SECOND;
        assertThat(bucket.isFull(later)).isTrue();
        int taken = 0;
        while (bucket.take(TEN_A_SECOND, later).taken()) taken++;
        assertThat(taken).isEqualTo(10);
    }

    @Test
    void overAnyTenSecondsItGivesNoMoreThanQuotaAndBurst() {
        var bucket = new Bucket(0);
        int taken = 0;
        for (long now = 0; now <= 10 * SECOND; now += SECOND / 1000) {
            if (bucket.take(TEN_A_SECOND, now).taken()) taken++;
        }
        assertThat(taken).isBetween(105, 110);
    }

    @Test
    void manyAtOnceGetNoMoreThanOne() throws InterruptedException {
        var bucket = new Bucket(0);
        var quota = Quota.of(1000, Duration.ofSeconds(1));
        var taken = new java.util.concurrent.atomic.AtomicInteger();
        var threads =
                java.util.stream.IntStream.range(0, 8)
                        .mapToObj(
                                _ ->
                                        Thread.ofPlatform()
                                                .start(
                                                        () -> {
                                                            for (int i = 0; i < 1000; i++) {
                                                                if (bucket.take(quota, 0).taken())
                                                                    taken.incrementAndGet();
                                                            }
                                                        }))
                        .toList();
        for (var thread : threads) thread.join();
        assertThat(taken).hasValue(1000);
    }

    @Test
    void aConsumerOverItsOwnLimitTakesNothingFromItsTenants() {
        var allowance = new Allowance();
        var tenant = new dev.tenon.tenancy.TenantId(new java.util.UUID(0, 1));
        var greedy = new Consumer(tenant, Consumer.Kind.TOKEN, new java.util.UUID(0, 2));
        var modest = new Consumer(tenant, Consumer.Kind.TOKEN, new java.util.UUID(0, 3));
        var whole = Quota.of(8, Duration.ofSeconds(1));
        var own = Quota.of(5, Duration.ofSeconds(1));
        for (int i = 0; i < 50; i++) allowance.ask(greedy, whole, own, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(allowance.ask(modest, whole, own, 0).passes()).isTrue();
        }
        var refused = allowance.ask(modest, whole, own, 0);
        assertThat(refused.passes()).isFalse();
        assertThat(refused.tenant().taken()).isFalse();
        assertThat(refused.waitNanos()).isPositive();
    }
}
