@NullMarked
package dev.tenon.api.limits;

import org.jspecify.annotations.NullMarked;
