/// The parts of Tenon on one machine: which program each is, where it listens, what it is told.
@NullMarked
package dev.tenon.local.stack;

import org.jspecify.annotations.NullMarked;
