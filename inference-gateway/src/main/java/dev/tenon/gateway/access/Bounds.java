package dev.tenon.gateway.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// From where a credential may be shown: anywhere, or only from some ranges. A range that nobody
/// here can read lets nobody in.
record Bounds(@Nullable List<AddressRange> ranges) {
    static final Bounds NONE = new Bounds(null);

    static Bounds of(List<String> addresses) {
        return new Bounds(
                addresses.stream().flatMap(text -> AddressRange.read(text).stream()).toList());
    }

    boolean hold(String address) {
        if (ranges == null) return true;
        for (AddressRange range : ranges) if (range.holds(address)) return true;
        return false;
    }
}
