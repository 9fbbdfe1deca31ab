package dev.tenon.tracking;

/// One thing to sort by.
public record Order(Condition.Field field, boolean descending) {}
