package dev.tenon.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which experiments are wanted, in what order, and from where on.
public record ExperimentQuery(
        Standing standing, Search search, List<Order> order, int limit, @Nullable String cursor) {}
