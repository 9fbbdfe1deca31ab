package dev.tenon.gateway.access;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whose word is taken for where a call comes from.
///
/// Anybody can write any address into `X-Forwarded-For`; only what a proxy of ours has added is
/// believed, so the list is read from its end.
public final class Proxies {
    /// The networks that nobody reaches from outside; the platform believes in the same ones.
    public static final String PRIVATE =
            "127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,::1,fc00::/7,fe80::/10";

    private final List<AddressRange> ranges;

    private Proxies(List<AddressRange> ranges) {
        this.ranges = ranges;
    }

    /// Ranges with commas between them; `none` believes nobody.
    public static Proxies of(String ranges) {
        if (ranges.strip().equals("none")) return new Proxies(List.of());
        return new Proxies(
                Arrays.stream(ranges.split(","))
                        .map(String::strip)
                        .map(
                                range ->
                                        AddressRange.read(range)
                                                .orElseThrow(
                                                        () ->
                                                                new IllegalArgumentException(
                                                                        range
                                                                                + " is no range of addresses")))
                        .toList());
    }

    /// The address that a call comes from; `forwarded` is the header as sent.
    public String origin(@Nullable SocketAddress peer, @Nullable String forwarded) {
        if (!(peer instanceof InetSocketAddress socket) || socket.getAddress() == null) return "";
        String address = AddressRange.text(socket.getAddress());
        String[] hops =
                forwarded == null || forwarded.isBlank() ? new String[0] : forwarded.split(",", -1);
        for (int hop = hops.length - 1; hop >= 0 && isOurs(address); hop--)
            address = hops[hop].strip();
        return address;
    }

    private boolean isOurs(String address) {
        for (AddressRange range : ranges) if (range.holds(address)) return true;
        return false;
    }
}
