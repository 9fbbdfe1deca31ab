package dev.tenon.gateway.access;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Some addresses that begin alike, such as `10.1.0.0/16` or `2001:db8::/32`, as the platform
/// writes them.
final class AddressRange {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final int MAPPED = 12;

    private final byte[] start;
    private final int bits;

    private AddressRange(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /// Empty where nobody could say what the text means.
    static Optional<AddressRange> read(String text) {
        int slash = text.indexOf('/');
        byte[] start = bytes(slash < 0 ? text : text.substring(0, slash));
        if (start == null) return Optional.empty();
        int bits = slash < 0 ? start.length * 8 : count(text.substring(slash + 1));
        return bits < 0 || bits > start.length * 8
                ? Optional.empty()
                : Optional.of(new AddressRange(start, bits));
    }

    /// Whether this address, of digits only, lies in the range; what is no address lies in none.
    boolean holds(String address) {
        int zone = address.indexOf('%');
        byte[] other = bytes(zone < 0 ? address : address.substring(0, zone));
        return other != null && other.length == start.length && startsAlike(other);
    }

    private boolean startsAlike(byte[] other) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((start[bit / 8] & mask) != (other[bit / 8] & mask)) return false;
        }
        return true;
    }

    private static int count(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    /// Never asks a name server. An IPv4 address in IPv6's clothes is the IPv4 address.
    private static byte @Nullable [] bytes(String address) {
        boolean looksRight =
                DIGITS.matcher(address).matches()
                        && (address.indexOf(':') >= 0
                                || address.chars().filter(c -> c == '.').count() == 3);
        if (!looksRight) return null;
        try {
            return InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /// What a connection says of its other end, as digits.
    static String text(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!isMapped(bytes)) return address.getHostAddress();
        return "%d.%d.%d.%d"
                .formatted(
                        bytes[MAPPED] & 0xff,
                        bytes[MAPPED + 1] & 0xff,
                        bytes[MAPPED + 2] & 0xff,
                        bytes[MAPPED + 3] & 0xff);
    }

    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != 16) return false;
        for (int at = 0; at < 10; at++) if (bytes[at] != 0) return false;
        return bytes[10] == -1 && bytes[11] == -1;
    }
}
