@NullMarked
package dev.tenon.ui.audit;

import org.jspecify.annotations.NullMarked;
