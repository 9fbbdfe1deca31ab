@NullMarked
package dev.tenon.ui.serving;

import org.jspecify.annotations.NullMarked;
