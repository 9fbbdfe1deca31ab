/// What one request, one consumer and one tenant may take: bodies of so many bytes in so much time,
/// so many requests in a while, so many at once; and how much was taken, by consumer.
///
/// Counted in the memory of each replica: a limit is a bound on what one replica gives, no bill.
@NullMarked
package dev.tenon.api.limits;

import org.jspecify.annotations.NullMarked;
