@NullMarked
package dev.tenon.api.condition;

import org.jspecify.annotations.NullMarked;
