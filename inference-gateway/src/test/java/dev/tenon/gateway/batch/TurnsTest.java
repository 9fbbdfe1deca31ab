package dev.tenon.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final UUID noisy = UUID.randomUUID();
    private final UUID quiet = UUID.randomUUID();
    private final Turns<String> turns = new Turns<>();

    @Test
    void aQuietTenantIsNextHoweverManyLanesANoisyOneHasWaiting() {
        for (int i = 0; i < 100; i++) turns.add(noisy, "noisy-" + i);
        taken(noisy, 5);
        turns.add(quiet, "quiet");
        assertThat(turns.next()).isEqualTo("quiet");
    }

    @Test
    void twoWhoAlwaysWaitGetEqualTimeNotEqualCalls() {
        turns.add(noisy, "slow");
        turns.add(quiet, "fast");
        long slow = 0;
        long fast = 0;
        for (int i = 0; i < 1100; i++) {
            if (turns.next().equals("slow")) {
                turns.had(noisy, 10);
                slow += 10;
                turns.add(noisy, "slow");
            } else {
                turns.had(quiet, 1);
                fast += 1;
                turns.add(quiet, "fast");
            }
        }
        assertThat((double) slow / fast).isBetween(0.95, 1.05);
    }

    @Test
    void whoWasAwaySavesNothingUp() {
        turns.add(quiet, "quiet");
        turns.next();
        turns.had(quiet, 1);
        for (int i = 0; i < 1000; i++) {
            turns.add(noisy, "noisy");
            turns.next();
            turns.had(noisy, 10);
        }
        turns.add(noisy, "noisy");
        turns.add(quiet, "quiet");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String next = turns.next();
            order.add(next);
            UUID tenant = next.equals("quiet") ? quiet : noisy;
            turns.had(tenant, 10);
            turns.add(tenant, next);
        }
        assertThat(order.stream().filter("quiet"::equals).count()).isBetween(9L, 12L);
    }

    @Test
    void oneTenantsLanesGoInTheOrderTheyCame() {
        turns.add(quiet, "first");
        turns.add(quiet, "second");
        assertThat(turns.next()).isEqualTo("first");
        assertThat(turns.next()).isEqualTo("second");
        assertThat(turns.isEmpty()).isTrue();
    }

    private void taken(UUID tenant, int times) {
        for (int i = 0; i < times; i++) {
            turns.next();
            turns.had(tenant, 1_000_000);
        }
    }
}
