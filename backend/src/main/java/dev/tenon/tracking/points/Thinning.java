package dev.tenon.tracking.points;

import java.util.Arrays;

/// Thins a line out for a chart: of each stretch its lowest and its highest point stay, and both
/// ends of the line.
final class Thinning {
    private Thinning() {}

    /// The positions that stay, in their order; all of them if they are no more than wanted.
    static int[] keep(double[] values, int count, int wanted) {
        if (count <= wanted || count <= 2) return all(count);
        var kept = new int[Math.max(wanted, 4)];
        var stretches = (kept.length - 2) / 2;
        var size = 0;
        kept[size++] = 0;
        for (int i = 0; i < stretches; i++) {
            var from = 1 + (int) ((long) i * (count - 2) / stretches);
            var to = 1 + (int) ((long) (i + 1) * (count - 2) / stretches);
            size = keepExtremes(values, from, to, kept, size);
        }
        kept[size++] = count - 1;
        return Arrays.copyOf(kept, size);
    }

    private static int keepExtremes(double[] values, int from, int to, int[] kept, int size) {
        if (from >= to) return size;
        var lowest = from;
        var highest = from;
        for (int i = from; i < to; i++) {
            if (lower(values[i], values[lowest])) lowest = i;
            if (higher(values[i], values[highest])) highest = i;
        }
        kept[size++] = Math.min(lowest, highest);
        if (lowest != highest) kept[size++] = Math.max(lowest, highest);
        return size;
    }

    /// A number is an extreme beside what is not a number.
    private static boolean lower(double one, double other) {
        return one < other || (Double.isNaN(other) && !Double.isNaN(one));
    }

    private static boolean higher(double one, double other) {
        return one > other || (Double.isNaN(other) && !Double.isNaN(one));
    }

    private static int[] all(int count) {
        var all = new int[count];
        Arrays.setAll(all, i -> i);
        return all;
    }
}
