/// Measures a gateway as a process of its own. Not a test: figures are printed, never asserted.
@NullMarked
package dev.tenon.gateway.bench;

import org.jspecify.annotations.NullMarked;
