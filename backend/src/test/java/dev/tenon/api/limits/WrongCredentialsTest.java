package dev.tenon.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.ClientAddress;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrongCredentialsTest {
    private static final long SECOND = 1_000_000_000L;
    private final WrongCredentials credentials =
            new WrongCredentials(Quota.of(3, Duration.ofMinutes(1)), new SecureRandom());

    @Test
    void theThirdWrongOneIsTheLastThatIsLookedAt() {
        for (int i = 0; i < 3; i++) {
            assertThat(credentials.waitNanos("a", "w" + i, 0)).isZero();
            credentials.wrong("a", "w" + i, 0);
        }
        assertThat(credentials.waitNanos("a", "w3", 20 * SECOND)).isEqualTo(40 * SECOND);
        assertThat(credentials.waitNanos("b", "w3", 20 * SECOND)).isZero();
        assertThat(credentials.waitNanos("a", "w3", 60 * SECOND)).isZero();
    }

    @Test
    void whatWasGoodGoesOnUntilItIsWrong() {
        credentials.right("mine", 0);
        for (int i = 0; i < 3; i++) credentials.wrong("a", "w" + i, 0);
        assertThat(credentials.waitNanos("a", "mine", SECOND)).isZero();
        credentials.wrong("a", "mine", SECOND);
        assertThat(credentials.waitNanos("a", "mine", 2 * SECOND)).isPositive();
    }

    @Test
    void aMillionAddressesAndTokensTakeNoMoreRoomThanTwentyThousand() {
        for (int i = 0; i < 1_000_000; i++) {
            credentials.wrong("address-" + i, "token-" + i, i);
            if (i % 10 == 0) credentials.right("good-" + i, i);
        }
        assertThat(credentials.size()).isLessThanOrEqualTo(20_000);
    }

    @Test
    void anAddressOfTheNewKindStandsForTheNetworkOfItsHouse() {
        assertThat(ClientAddress.network("2001:db8:1:2::3"))
                .isEqualTo(ClientAddress.network("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(ClientAddress.network("2001:db8:1:3::3"));
        assertThat(ClientAddress.network("203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(ClientAddress.network("<script>")).isEqualTo("unknown");
    }
}
