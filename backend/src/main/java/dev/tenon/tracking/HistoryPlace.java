package dev.tenon.tracking;

import dev.tenon.tracking.points.Points.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in a metric's history, which is ordered by time, step and value: behind one of its
/// points, or at its start.
public record HistoryPlace(long time, long step, double value) {
    public static final HistoryPlace START =
            new HistoryPlace(Long.MIN_VALUE, Long.MIN_VALUE, Double.NEGATIVE_INFINITY);

    private static final String LIST = "history";

    /// Before every point of a moment and later, or at the start.
    static HistoryPlace since(@Nullable Long time) {
        return time == null
                ? START
                : new HistoryPlace(time, Long.MIN_VALUE, Double.NEGATIVE_INFINITY);
    }

    static HistoryPlace of(MetricPoint point) {
        return new HistoryPlace(point.time(), point.step(), point.value());
    }

    Point point() {
        return new Point(time, step, value);
    }

    /// As clients hand it back.
    public String text() {
        return Cursor.write(
                LIST, List.of(Long.toString(time), Long.toString(step), Double.toString(value)));
    }

    public static HistoryPlace read(String text) {
        var keys = Cursor.read(text, LIST, List.of("bigint", "bigint", "double precision"));
        return new HistoryPlace(
                Long.parseLong(keys.get(0)),
                Long.parseLong(keys.get(1)),
                Double.parseDouble(keys.get(2)));
    }
}
