@NullMarked
package dev.tenon.notices;

import org.jspecify.annotations.NullMarked;
