package dev.tenon.policy.yaml;

/// Where something stands in a text; the first line and the first column are 1.
public record Place(int line, int column) {
    public static final Place START = new Place(1, 1);
}
