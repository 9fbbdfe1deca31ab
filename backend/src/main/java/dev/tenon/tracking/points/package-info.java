/// The points of metrics: a tail of rows that takes them in, chunks that keep them small, and the
/// readers that see both as one.
///
/// A point is there once, however often a client repeats it, and a reader never sees it in the tail
/// and in a chunk: what is in both counts once. Within a series chunks never overlap; their order
/// is that of time, then step, then value. Sealing a series holds the row of its latest value, so
/// no writer of that series commits meanwhile.
@NullMarked
@NamedInterface("points")
package dev.tenon.tracking.points;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
