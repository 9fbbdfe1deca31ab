package dev.tenon.registry.lineage;

import java.util.List;

/// What came of what, around one thing; [#cut] when there was more than was asked for.
public record Lineage(List<Node> nodes, List<Edge> edges, boolean cut) {
    /// The second came of the first; both are keys of nodes.
    public record Edge(String from, String to) {}

    /// Which way to look from the one thing.
    public enum Direction {
        UP,
        DOWN,
        BOTH
    }

    public Lineage {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }
}
