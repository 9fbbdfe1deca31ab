package dev.tenon.gateway.batch;

/// What a call of a model costs by its rows, learnt from the calls before: a part for the call and
/// a part for each row. Recent calls count more.
final class CostCurve {
    private static final double MEMORY = 0.98;
    private double calls;
    private double rows;
    private double nanos;
    private double rowsSquared;
    private double rowsTimesNanos;

    synchronized void learn(long rowsOfCall, long nanosOfCall) {
        calls = calls * MEMORY + 1;
        rows = rows * MEMORY + rowsOfCall;
        nanos = nanos * MEMORY + nanosOfCall;
        rowsSquared = rowsSquared * MEMORY + (double) rowsOfCall * rowsOfCall;
        rowsTimesNanos = rowsTimesNanos * MEMORY + (double) rowsOfCall * nanosOfCall;
    }

    /// Nanoseconds such a call will take; 0 while nothing is known.
    synchronized long predict(long rowsOfCall) {
        if (calls == 0) return 0;
        double spread = calls * rowsSquared - rows * rows;
        double perRow =
                spread > calls * 1e-6 ? (calls * rowsTimesNanos - rows * nanos) / spread : 0;
        double mean = nanos / calls;
        perRow = Math.clamp(perRow, 0, mean * calls / rows);
        double perCall = Math.max(0, mean - perRow * rows / calls);
        return (long) (perCall + perRow * rowsOfCall);
    }
}
