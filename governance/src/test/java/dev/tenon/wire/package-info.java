@NullMarked
package dev.tenon.wire;

import org.jspecify.annotations.NullMarked;
