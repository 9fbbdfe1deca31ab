/// Looks into model files without ever executing them: formats told by content, archives read
/// without unpacking, pickles listed opcode by opcode. What it doesn't know, it refuses.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tenon.registry.look;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
