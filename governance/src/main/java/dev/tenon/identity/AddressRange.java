package dev.tenon.identity;

import dev.tenon.problem.Invalid;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Some addresses that begin alike, such as `10.1.0.0/16` or `2001:db8::/32`; one address alone is
/// a range too.
public record AddressRange(String text) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    public AddressRange {
        text = text.strip();
        var slash = text.indexOf('/');
        var bytes = bytes(slash < 0 ? text : text.substring(0, slash));
        if (bytes.isEmpty() || bitsOf(text, bytes.get()) < 0) {
            throw new Invalid(
                    "address-range",
                    "%s is no range of addresses: write it as 10.1.0.0/16 or 2001:db8::/32."
                            .formatted(text));
        }
    }

    /// Whether the address, as a connection names it, lies in the range.
    public boolean holds(String address) {
        var slash = text.indexOf('/');
        var mine = bytes(slash < 0 ? text : text.substring(0, slash)).orElseThrow();
        var zone = address.indexOf('%');
        var other = bytes(zone < 0 ? address : address.substring(0, zone));
        return other.isPresent() && startsAlike(mine, other.get(), bitsOf(text, mine));
    }

    private static boolean startsAlike(byte[] mine, byte[] other, int bits) {
        if (mine.length != other.length) return false;
        for (int bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) return false;
        }
        return true;
    }

    /// Below zero where the number of bits makes no sense.
    private static int bitsOf(String text, byte[] address) {
        var slash = text.indexOf('/');
        if (slash < 0) return address.length * 8;
        var count = text.substring(slash + 1);
        if (!count.matches("\\d{1,3}")) return -1;
        var bits = Integer.parseInt(count);
        return bits <= address.length * 8 ? bits : -1;
    }

    /// Only of digits, never of a name: that would ask a name server.
    private static Optional<byte[]> bytes(String address) {
        var looksRight =
                DIGITS.matcher(address).matches()
                        && (address.indexOf(':') >= 0
                                || address.chars().filter(c -> c == '.').count() == 3);
        if (!looksRight) return Optional.empty();
        try {
            return Optional.of(InetAddress.ofLiteral(address).getAddress());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
