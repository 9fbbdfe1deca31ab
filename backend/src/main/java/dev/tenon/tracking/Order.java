package dev.tenon.tracking;

import dev.tenon.tracking.Condition.Field;
import org.jspecify.annotations.Nullable;

/// One thing to sort by; a model's metric also as it was measured on one dataset.
public record Order(Field field, boolean descending, @Nullable MeasuredOn dataset) {
    public Order(Field field, boolean descending) {
        this(field, descending, null);
    }
}
