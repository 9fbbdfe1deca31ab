/// Files that survive a power cut.
@NullMarked
package dev.tenon.gateway.disk;

import org.jspecify.annotations.NullMarked;
