@NullMarked
package dev.tenon.api;

import org.jspecify.annotations.NullMarked;
