@NullMarked
package dev.tenon.ui.approval;

import org.jspecify.annotations.NullMarked;
