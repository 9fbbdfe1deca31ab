@NullMarked
package dev.tenon.local.stack;

import org.jspecify.annotations.NullMarked;
