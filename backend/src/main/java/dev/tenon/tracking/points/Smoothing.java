package dev.tenon.tracking.points;

/// How a line is made smooth; always over all of its points, never over those that are drawn.
public sealed interface Smoothing {
    /// Each point weighs so much of all before it; the first ones aren't drawn towards zero.
    record Average(double weight) implements Smoothing {}

    /// The mean of so many points around each, of fewer at the ends.
    record Mean(int points) implements Smoothing {
        public static final int MOST = 1_000;
    }

    /// A mean in which a point weighs less the farther away it is, as a normal distribution of this
    /// standard deviation has it.
    record Bell(int deviation) implements Smoothing {
        public static final int MOST = 160;
    }
}
