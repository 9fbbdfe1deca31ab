@NullMarked
package dev.tenon.local.supervisor;

import org.jspecify.annotations.NullMarked;
