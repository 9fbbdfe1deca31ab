/// Signatures: the platform's key, one key for each tenant, and the envelope that every signed
/// document travels in.
@NullMarked
@ApplicationModule(allowedDependencies = {"tenancy"})
package dev.tenon.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
