package dev.tenon.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressRangeTest {
    private static final InetSocketAddress PROXY = new InetSocketAddress("10.0.0.1", 4711);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.5", 4711);

    @Test
    void whatIsNoRangeIsNone() {
        for (String text :
                List.of(
                        "",
                        "/",
                        "10.0.0.0/",
                        "10.0.0.0/33",
                        "10.0.0.0/-1",
                        "10.0.0/8",
                        "::/129",
                        "10.0.0.0/8/8",
                        "localhost",
                        "999.1.1.1",
                        "abcd",
                        "10.0.0.0/ 8",
                        "[::1]",
                        "fe80::1%eth0/64",
                        "10.0.0.0/0008",
                        "1.2.3.4.5")) assertThat(AddressRange.read(text)).as(text).isEmpty();
    }

    @Test
    void anAddressInTheOtherFamilysClothesIsTheSameOne() {
        assertThat(range("10.0.0.0/8").holds("::ffff:10.9.8.7")).isTrue();
        assertThat(range("::ffff:10.0.0.0/8").holds("10.9.8.7")).isTrue();
        assertThat(range("10.0.0.0/8").holds("::10.9.8.7")).isFalse();
        assertThat(range("0.0.0.0/0").holds("2001:db8::1")).isFalse();
        assertThat(range("::/0").holds("1.2.3.4")).isFalse();
        assertThat(range("fe80::/10").holds("fe80::1%3")).isTrue();
    }

    @Test
    void aMappedPeerIsWrittenAsWhatItIs() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = -1;
        mapped[12] = 10;
        mapped[15] = 7;
        InetAddress peer = java.net.Inet6Address.getByAddress(null, mapped, -1);
        assertThat(AddressRange.text(peer)).isEqualTo("10.0.0.7");
    }

    /// Against plain arithmetic, for both families, 20,000 times.
    @Test
    void aRangeHoldsWhatSharesItsFirstBitsAndNothingElse() throws UnknownHostException {
        long seed = System.nanoTime();
        Random chance = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            int length = chance.nextBoolean() ? 4 : 16;
            byte[] start = new byte[length];
            chance.nextBytes(start);
            byte[] other = start.clone();
            other[chance.nextInt(length)] ^= (byte) (1 << chance.nextInt(8));
            int bits = chance.nextInt(length * 8 + 1);
            int shift = length * 8 - bits;
            boolean alike =
                    new BigInteger(1, start)
                            .shiftRight(shift)
                            .equals(new BigInteger(1, other).shiftRight(shift));
            assertThat(range(text(start) + "/" + bits).holds(text(other)))
                    .as("%s/%d holds %s, seed %d", text(start), bits, text(other), seed)
                    .isEqualTo(alike);
            assertThat(range(text(start) + "/" + bits).holds(text(start))).isTrue();
        }
    }

    /// Whatever a document or a header says, reading it neither throws nor lets anybody in.
    @Test
    void noiseIsReadWithoutHarm() {
        long seed = System.nanoTime();
        Random chance = new Random(seed);
        String letters = "0123456789abcdefABCDEF.:/%[]- ,x";
        for (int round = 0; round < 50_000; round++) {
            var text = new StringBuilder();
            for (int i = chance.nextInt(24); i > 0; i--)
                text.append(letters.charAt(chance.nextInt(letters.length())));
            String noise = text.toString();
            assertThat(range("192.0.2.0/24").holds(noise)).as("%s, seed %d", noise, seed).isFalse();
            AddressRange.read(noise).ifPresent(read -> read.holds("192.0.2.1"));
            Proxies.of(Proxies.PRIVATE).origin(PROXY, noise);
        }
    }

    @Test
    void onlyOurProxiesAreBelievedFromTheirEnd() {
        Proxies ours = Proxies.of("10.0.0.0/8, 2001:db8::/32");
        assertThat(ours.origin(STRANGER, "192.0.2.1")).isEqualTo("203.0.113.5");
        assertThat(ours.origin(PROXY, null)).isEqualTo("10.0.0.1");
        assertThat(ours.origin(PROXY, "192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(ours.origin(PROXY, "192.0.2.1, 198.51.100.9, 10.2.3.4"))
                .isEqualTo("198.51.100.9");
        assertThat(ours.origin(PROXY, "192.0.2.1, nonsense")).isEqualTo("nonsense");
        assertThat(Proxies.of("none").origin(PROXY, "192.0.2.1")).isEqualTo("10.0.0.1");
        assertThat(ours.origin(null, "192.0.2.1")).isEmpty();
        assertThatThrownBy(() -> Proxies.of("10.0.0.0/8, everybody"))
                .hasMessageContaining("everybody is no range of addresses");
    }

    private static AddressRange range(String text) {
        return AddressRange.read(text).orElseThrow();
    }

    private static String text(byte[] address) throws UnknownHostException {
        return AddressRange.text(InetAddress.getByAddress(address));
    }
}
