@NullMarked
package dev.tenon.local;

import org.jspecify.annotations.NullMarked;
