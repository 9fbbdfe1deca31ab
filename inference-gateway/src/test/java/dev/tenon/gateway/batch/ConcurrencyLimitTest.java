package dev.tenon.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private static final long TEN_MILLIS = 10_000_000;
    private final ConcurrencyLimit limit = new ConcurrencyLimit(16, 512);
    private long now;

    @Test
    void whoWaitsTooLongLowersItAtOnceToWhatWasThere() {
        calls(1, 50_000_000, 256);
        assertThat(limit.limit()).isBetween(200, 230);
    }

    @Test
    void itNeverFallsBelowTheLeast() {
        calls(1000, 50_000_000, 256);
        assertThat(limit.limit()).isEqualTo(16);
        assertThat(limit.admits(15)).isTrue();
        assertThat(limit.admits(16)).isFalse();
    }

    @Test
    void itGrowsAgainWhileItIsUsedAndNobodyWaitsLong() {
        calls(1000, 50_000_000, 256);
        calls(100, 1_000_000, 16);
        assertThat(limit.limit()).isGreaterThan(30);
        int before = limit.limit();
        calls(100, 1_000_000, 1);
        assertThat(limit.limit()).as("nobody needs more").isEqualTo(before);
    }

    @Test
    void oneLongWaitIsCountedOnceNotOncePerCall() {
        for (int i = 0; i < 20; i++) limit.waited(50_000_000, TEN_MILLIS, 256, now += 1000);
        assertThat(limit.limit()).isBetween(200, 230);
    }

    private void calls(int times, long waited, int inside) {
        for (int i = 0; i < times; i++)
            limit.waited(waited, TEN_MILLIS, Math.min(inside, limit.limit()), now += TEN_MILLIS);
    }
}
