@NullMarked
package dev.tenon.local.command;

import org.jspecify.annotations.NullMarked;
