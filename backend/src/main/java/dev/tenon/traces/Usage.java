package dev.tenon.traces;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much of something a whole trace used. A span that tells a number speaks for everything below
/// it, so that what a parent has summed up isn't counted twice.
final class Usage {
    private Usage() {}

    /// One span: where it hangs, and what it used, if it says so.
    record Node(String id, @Nullable String parent, @Nullable Map<String, ? extends Number> used) {}

    /// The sums of all spans; nothing if none of them tells.
    static Map<String, Double> sum(Collection<Node> nodes) {
        var below = new HashMap<String, List<Node>>();
        var open = new ArrayDeque<Node>();
        var ids = new HashSet<String>();
        nodes.forEach(node -> ids.add(node.id()));
        for (var node : nodes) {
            var parent = node.parent();
            if (parent == null || !ids.contains(parent)) open.add(node);
            else below.computeIfAbsent(parent, _ -> new ArrayList<>()).add(node);
        }
        var sums = new LinkedHashMap<String, Double>();
        while (!open.isEmpty()) {
            var node = open.pop();
            var used = node.used();
            if (used == null) open.addAll(below.getOrDefault(node.id(), List.of()));
            else used.forEach((key, value) -> sums.merge(key, value.doubleValue(), Double::sum));
        }
        return sums;
    }
}
