/// The commands of the start script that need more than a shell.
@NullMarked
package dev.tenon.local.command;

import org.jspecify.annotations.NullMarked;
