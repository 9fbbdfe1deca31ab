/// That there is one gate, whichever way somebody comes.
@NullMarked
package dev.tenon.gate;

import org.jspecify.annotations.NullMarked;
