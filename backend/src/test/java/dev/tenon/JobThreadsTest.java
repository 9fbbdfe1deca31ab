package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobThreadsTest {
    @Test
    void aJobThatHangsHoldsUpNoOther() throws InterruptedException {
        var scheduler = new JobThreads().taskScheduler();
        scheduler.initialize();
        var hangs = new CountDownLatch(1);
        var runsOn = new CountDownLatch(3);
        try {
            for (int i = 0; i < 3; i++) {
                scheduler.scheduleWithFixedDelay(() -> await(hangs), Duration.ofMillis(1));
            }
            scheduler.scheduleWithFixedDelay(runsOn::countDown, Duration.ofMillis(1));
            assertThat(runsOn.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            hangs.countDown();
            scheduler.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
