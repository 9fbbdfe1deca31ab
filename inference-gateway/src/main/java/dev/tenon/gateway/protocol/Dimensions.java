package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.TensorSpec;
import dev.tenon.gateway.engine.UnfitInput;
import java.util.Arrays;

/// The shape of nested lists that name none; lists of uneven length have no shape.
final class Dimensions {
    private static final int DEEPEST = 16;
    private final JsonScanner json;
    private final String name;
    private final long[] lengths = new long[DEEPEST];
    private int rank = -1;

    private Dimensions(JsonScanner json, String name) {
        this.json = json;
        this.name = name;
        Arrays.fill(lengths, -1);
    }

    static long[] of(JsonScanner json, String name) {
        Dimensions dimensions = new Dimensions(json, name);
        dimensions.walk(0);
        int rank = Math.max(dimensions.rank, 0);
        return Arrays.copyOf(dimensions.lengths, rank);
    }

    /// People leave the last dimension of a column out.
    static long[] fitting(TensorSpec spec, long[] given) {
        long[] wanted = spec.shape();
        if (given.length != wanted.length - 1 || wanted[wanted.length - 1] != 1) return given;
        long[] shape = Arrays.copyOf(given, wanted.length);
        shape[given.length] = 1;
        return shape;
    }

    private void walk(int depth) {
        if (json.peek() != '[') {
            mustBeAt(depth);
            json.skip();
            return;
        }
        if (depth == DEEPEST || depth == rank) throw uneven();
        long length = 0;
        json.expect('[');
        for (boolean first = true; json.more(first, ']'); first = false) {
            walk(depth + 1);
            length++;
        }
        if (length == 0) mustBeAt(depth + 1);
        if (lengths[depth] >= 0 && lengths[depth] != length) throw uneven();
        lengths[depth] = length;
    }

    private void mustBeAt(int depth) {
        if (rank >= 0 && rank != depth) throw uneven();
        rank = depth;
    }

    private UnfitInput uneven() {
        return new UnfitInput("Input '" + name + "' has lists of uneven length");
    }
}
