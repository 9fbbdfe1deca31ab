/// Real Python clients against the platform: what a data scientist writes, unchanged.
@NullMarked
package dev.tenon.clients;

import org.jspecify.annotations.NullMarked;
