/// A lean stack for journeys that need no sign-in: its parts by hand, one tenant in it, and the
/// Python clients that talk to it.
@NullMarked
package dev.tenon.parts;

import org.jspecify.annotations.NullMarked;
