@NullMarked
package dev.tenon.ui;

import org.jspecify.annotations.NullMarked;
