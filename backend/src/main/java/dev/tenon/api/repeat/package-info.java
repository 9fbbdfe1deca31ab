/// Writes that are safe to repeat: a caller names each by an `Idempotency-Key`, and asking again
/// under the same key gives the answer of the first time and does nothing.
///
/// That a write was done is noted by its own transaction, so that not even a crash between the deed
/// and the answer does it twice.
@NullMarked
package dev.tenon.api.repeat;

import org.jspecify.annotations.NullMarked;
