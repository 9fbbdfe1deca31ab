@NullMarked
package dev.tenon.api.repeat;

import org.jspecify.annotations.NullMarked;
