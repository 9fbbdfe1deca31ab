package dev.tenon.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which logged models are wanted, in what order, and from where on.
public record LoggedModelQuery(
        List<Long> experiments,
        Search search,
        List<Order> order,
        int limit,
        @Nullable String cursor) {}
