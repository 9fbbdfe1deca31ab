/// What this machine has and how we deal with it: its memory and ports, folders and archives,
/// processes and users.
@NullMarked
package dev.tenon.local.machine;

import org.jspecify.annotations.NullMarked;
