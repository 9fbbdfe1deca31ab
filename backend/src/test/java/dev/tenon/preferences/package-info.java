@NullMarked
package dev.tenon.preferences;

import org.jspecify.annotations.NullMarked;
