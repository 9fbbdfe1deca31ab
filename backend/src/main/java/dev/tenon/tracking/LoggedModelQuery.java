package dev.tenon.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which logged models are wanted, in what order, and from where on. Where datasets are named, only
/// what was measured on one of them counts.
public record LoggedModelQuery(
        List<Long> experiments,
        Search search,
        List<MeasuredOn> datasets,
        List<Order> order,
        int limit,
        @Nullable String cursor) {}
