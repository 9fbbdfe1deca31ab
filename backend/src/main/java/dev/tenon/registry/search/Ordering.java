package dev.tenon.registry.search;

/// By what a search is ordered, and in which direction.
public record Ordering(By by, boolean descending) {
    /// What may give the order; models have neither number nor moment of creation to be ordered by.
    public enum By {
        NAME,
        NUMBER,
        CREATED,
        UPDATED
    }

    public static Ordering upwards(By by) {
        return new Ordering(by, false);
    }

    public static Ordering downwards(By by) {
        return new Ordering(by, true);
    }
}
