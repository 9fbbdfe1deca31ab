package dev.tenon.serving;

import java.util.List;

/// A wanted division of an address between variants; the control is the one that takes over when
/// another fails.
public record Split(String control, List<VariantPlan> variants) {
    public Split {
        variants = List.copyOf(variants);
    }
}
