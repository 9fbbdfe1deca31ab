@NullMarked
package dev.tenon.ui.registry;

import org.jspecify.annotations.NullMarked;
