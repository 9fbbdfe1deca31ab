/// Hostile requests over every operation: what no person would send, and somebody does.
@NullMarked
package dev.tenon.fuzz;

import org.jspecify.annotations.NullMarked;
