package dev.tenon.registry.lineage;

import dev.tenon.registry.lineage.Lineage.Edge;
import dev.tenon.registry.lineage.LineageQueries.Found;
import dev.tenon.registry.lineage.Node.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Goes from one thing step by step, all things of a distance at once, until nothing new is found
/// or enough is.
final class LineageWalk {
    private final int most;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private boolean cut;

    LineageWalk(Node start, int most) {
        this.most = most;
        nodes.put(start.key(), start);
    }

    /// One step from things of a kind.
    interface Step {
        List<Found> from(Kind kind, List<String> ids, int most);
    }

    void up(Node start, Step step) {
        walk(start, step, true);
    }

    void down(Node start, Step step) {
        walk(start, step, false);
    }

    private void walk(Node start, Step step, boolean upwards) {
        var seen = new LinkedHashSet<String>();
        var edge = List.of(start);
        while (!edge.isEmpty()) {
            var next = new ArrayList<Node>();
            var kinds = edge.stream().collect(Collectors.groupingBy(Node::kind));
            kinds.forEach(
                    (kind, those) -> {
                        var ids = those.stream().map(Node::id).toList();
                        for (var found : step.from(kind, ids, most + 1)) {
                            enter(kind, found, upwards);
                            if (nodes.containsKey(found.node().key())
                                    && seen.add(found.node().key())) next.add(found.node());
                        }
                    });
            edge = List.copyOf(next);
        }
    }

    private void enter(Kind kind, Found found, boolean upwards) {
        var key = found.node().key();
        if (!nodes.containsKey(key) && nodes.size() >= most) {
            cut = true;
            return;
        }
        nodes.putIfAbsent(key, found.node());
        var asked = kind.words() + ":" + found.of();
        edges.add(upwards ? new Edge(key, asked) : new Edge(asked, key));
    }

    Lineage lineage() {
        return new Lineage(List.copyOf(nodes.values()), List.copyOf(edges), cut);
    }
}
