@NullMarked
package dev.tenon.serving;

import org.jspecify.annotations.NullMarked;
