/// The parts of a stack, killed one by one while people work.
/// The parts are those of the local stack, started by hand.
@NullMarked
package dev.tenon.baddays;

import org.jspecify.annotations.NullMarked;
