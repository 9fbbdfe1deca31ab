package dev.tenon.serving;

import java.util.List;

/// What a new split would change before it is applied, for how many of ten thousand subjects.
public record SplitPreview(int onRevision, int moved, List<Shift> shifts) {
    public SplitPreview {
        shifts = List.copyOf(shifts);
    }

    /// One variant before and after; `gained` and `lost` are the subjects that come to it and leave
    /// it.
    public record Shift(String variant, int before, int after, int gained, int lost) {}
}
