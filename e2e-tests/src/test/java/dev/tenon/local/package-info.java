/// The parts of a stack, killed one by one while people work.
///
/// Lies in the package of the local stack, whose parts it starts by hand.
@NullMarked
package dev.tenon.local;

import org.jspecify.annotations.NullMarked;
