package dev.tenon.api;

import dev.tenon.identity.AddressRange;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// From where a call comes: the other end of the connection, or what proxies of our own say of it.
///
/// A client can write any address into `X-Forwarded-For`; only what a proxy in our own network has
/// added is believed, so the list is read from its end.
public final class ClientAddress {
    private static final List<AddressRange> OURS =
            Stream.of(
                            "127.0.0.0/8",
                            "10.0.0.0/8",
                            "172.16.0.0/12",
                            "192.168.0.0/16",
                            "169.254.0.0/16",
                            "::1",
                            "fc00::/7",
                            "fe80::/10")
                    .map(AddressRange::new)
                    .toList();

    private static final List<AddressRange> THIS_MACHINE =
            List.of(new AddressRange("127.0.0.0/8"), new AddressRange("::1"));

    private ClientAddress() {}

    public static String of(HttpServletRequest request) {
        var connection = connection(request);
        var header =
                connection instanceof HttpServletRequest raw
                        ? raw.getHeader("X-Forwarded-For")
                        : null;
        return of(connection.getRemoteAddr(), header == null ? "" : header);
    }

    /// Whether nobody else is known to call than this machine itself.
    public static boolean isThisMachine(String address) {
        return THIS_MACHINE.stream().anyMatch(range -> range.holds(address));
    }

    /// What one client surely has for itself: an address of the old kind, 64 bits of the new.
    public static String network(String address) {
        try {
            if (InetAddress.ofLiteral(address) instanceof Inet6Address six)
                return HexFormat.of().formatHex(six.getAddress(), 0, 8);
        } catch (IllegalArgumentException noAddress) {
            return "unknown";
        }
        return address;
    }

    static String of(String peer, String forwarded) {
        var address = peer;
        var hops = forwarded.isBlank() ? new String[0] : forwarded.split(",");
        for (int hop = hops.length - 1; hop >= 0 && isOurs(address); hop--) {
            address = hops[hop].strip();
        }
        return address;
    }

    private static boolean isOurs(String address) {
        return OURS.stream().anyMatch(range -> range.holds(address));
    }

    /// The request as the server took it, below all that filters make of it.
    private static ServletRequest connection(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper
                ? connection(wrapper.getRequest())
                : request;
    }
}
