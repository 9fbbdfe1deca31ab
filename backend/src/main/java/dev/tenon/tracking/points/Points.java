package dev.tenon.tracking.points;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Points of one series in three columns.
public final class Points {
    public static final Points NONE = new Points(new long[0], new long[0], new double[0]);

    /// As the database orders numbers: zero has no sign there, and what is not a number comes last.
    private static final Comparator<Point> BY_TIME =
            Comparator.comparingLong(Point::time)
                    .thenComparingLong(Point::step)
                    .thenComparing(Point::value, Points::compare);

    private static final Comparator<Point> BY_STEP =
            Comparator.comparingLong(Point::step)
                    .thenComparingLong(Point::time)
                    .thenComparing(Point::value, Points::compare);

    private final long[] times;
    private final long[] steps;
    private final double[] values;

    /// One point, where columns are too wide.
    public record Point(long time, long step, double value) {}

    public Points(long[] times, long[] steps, double[] values) {
        this.times = times;
        this.steps = steps;
        this.values = values;
    }

    public int size() {
        return times.length;
    }

    public boolean isEmpty() {
        return times.length == 0;
    }

    public Point at(int index) {
        return new Point(times[index], steps[index], values[index]);
    }

    public Point last() {
        return at(size() - 1);
    }

    /// The columns themselves; who gets them only reads them.
    public long[] times() {
        return times;
    }

    public long[] steps() {
        return steps;
    }

    public double[] values() {
        return values;
    }

    /// Of the finite values; NaN if there are none.
    double mean() {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    Points slice(int from, int to) {
        return new Points(
                Arrays.copyOfRange(times, from, to),
                Arrays.copyOfRange(steps, from, to),
                Arrays.copyOfRange(values, from, to));
    }

    Points pick(int[] indexes) {
        return new Points(
                Arrays.stream(indexes).mapToLong(i -> times[i]).toArray(),
                Arrays.stream(indexes).mapToLong(i -> steps[i]).toArray(),
                Arrays.stream(indexes).mapToDouble(i -> values[i]).toArray());
    }

    Points plus(Points more) {
        if (more.isEmpty()) return this;
        if (isEmpty()) return more;
        var all = new Builder(size() + more.size());
        all.add(this);
        all.add(more);
        return all.build();
    }

    /// By time, each point once.
    Points byTime() {
        return rises(times) ? this : sorted(BY_TIME);
    }

    /// By step, each point once.
    public Points byStep() {
        return rises(steps) ? this : sorted(BY_STEP);
    }

    /// Where each number is larger than the one before, the others needn't be looked at.
    private static boolean rises(long[] numbers) {
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i - 1] >= numbers[i]) return false;
        }
        return true;
    }

    /// Most series come in order, so looking is cheaper than sorting.
    private Points sorted(Comparator<Point> order) {
        for (int i = 1; i < size(); i++) {
            if (order.compare(at(i - 1), at(i)) >= 0) return inOrder(order);
        }
        return this;
    }

    private Points inOrder(Comparator<Point> order) {
        var sorted = IntStream.range(0, size()).mapToObj(this::at).sorted(order).toList();
        var once = new Builder(size());
        for (var point : sorted) {
            if (once.isEmpty() || order.compare(once.last(), point) != 0) once.add(point);
        }
        return once.build();
    }

    /// How many points come before the given one; the points are in the order of time.
    int countBefore(Point bound) {
        return count(bound, 0);
    }

    /// How many points come before the given one, or are it.
    int countUpTo(Point bound) {
        return count(bound, 1);
    }

    private int count(Point bound, int atMost) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (BY_TIME.compare(at(middle), bound) < atMost) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    static int compare(double one, double other) {
        if (one < other) return -1;
        if (one > other) return 1;
        return Boolean.compare(Double.isNaN(one), Double.isNaN(other));
    }

    /// Columns that grow.
    static final class Builder {
        private long[] times;
        private long[] steps;
        private double[] values;
        private int size;

        Builder(int expected) {
            var room = Math.max(expected, 16);
            this.times = new long[room];
            this.steps = new long[room];
            this.values = new double[room];
        }

        boolean isEmpty() {
            return size == 0;
        }

        Point last() {
            return new Point(times[size - 1], steps[size - 1], values[size - 1]);
        }

        void add(Point point) {
            add(point.time(), point.step(), point.value());
        }

        void add(long time, long step, double value) {
            if (size == times.length) grow(size * 2);
            times[size] = time;
            steps[size] = step;
            values[size++] = value;
        }

        void add(Points points) {
            if (size + points.size() > times.length) grow(Math.max(size * 2, size + points.size()));
            System.arraycopy(points.times, 0, times, size, points.size());
            System.arraycopy(points.steps, 0, steps, size, points.size());
            System.arraycopy(points.values, 0, values, size, points.size());
            size += points.size();
        }

        private void grow(int room) {
            times = Arrays.copyOf(times, room);
            steps = Arrays.copyOf(steps, room);
            values = Arrays.copyOf(values, room);
        }

        Points build() {
            if (size == times.length) return new Points(times, steps, values);
            return new Points(times, steps, values).slice(0, size);
        }
    }
}
