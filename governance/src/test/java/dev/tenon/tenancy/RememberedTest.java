package dev.tenon.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final TenantId ACME = new TenantId(new UUID(0, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(0, 2));

    private final HandClock clock = new HandClock();
    private final Remembered<String, Integer> remembered = new Remembered<>(clock);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void isLookedUpOnceWhileTheTenantStandsAsItStands() {
        assertThat(at(ACME, 5)).isEqualTo(1);
        assertThat(at(ACME, 5)).isEqualTo(1);
        assertThat(at(ACME, 4)).as("who came in before sees no less").isEqualTo(1);
    }

    @Test
    void aChangeIsNoticedByTheNextCall() {
        at(ACME, 5);
        assertThat(at(ACME, 6)).isEqualTo(2);
    }

    @Test
    void anotherTenantsAnswerIsNeverTaken() {
        at(ACME, 5);
        assertThat(at(GLOBEX, 5)).isEqualTo(2);
    }

    @Test
    void nothingIsRememberedForLongerThanASecond() {
        at(ACME, 5);
        clock.now = clock.now.plusMillis(999);
        assertThat(at(ACME, 5)).isEqualTo(1);
        clock.now = clock.now.plusMillis(1);
        assertThat(at(ACME, 5)).isEqualTo(2);
    }

    @Test
    void withoutAStandingEverythingIsLookedUp() {
        at(ACME, 5);
        assertThat(CurrentTenant.<Integer, RuntimeException>within(ACME, this::asked)).isEqualTo(2);
    }

    private int at(TenantId tenant, long revision) {
        return CurrentTenant.<Integer, RuntimeException>within(
                tenant, () -> Standing.<Integer, RuntimeException>at(revision, this::asked));
    }

    private Integer asked() {
        return remembered.of("key", looks::incrementAndGet);
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-12-01T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
