/// JSON as this program writes it, into a buffer and without a tree.
@NullMarked
package dev.tenon.gateway.json;

import org.jspecify.annotations.NullMarked;
