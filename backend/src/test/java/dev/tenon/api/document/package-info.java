@NullMarked
package dev.tenon.api.document;

import org.jspecify.annotations.NullMarked;
