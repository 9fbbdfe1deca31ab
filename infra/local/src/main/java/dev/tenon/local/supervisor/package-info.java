/// Starts programs that need one another, watches them and takes them down, whoever started them
/// and however that ended. It knows nothing of what they are.
@NullMarked
package dev.tenon.local.supervisor;

import org.jspecify.annotations.NullMarked;
