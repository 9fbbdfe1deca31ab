/// The parts of a stack, killed one by one while people work.
///
/// Nobody restarts a part here but the test.
@NullMarked
package dev.tenon.days;

import org.jspecify.annotations.NullMarked;
