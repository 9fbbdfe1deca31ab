/// Serving: which versions of a model answer at an address, in which shares, and what gateways are
/// told about it.
///
/// A deployment's revisions never change once written; only the pointer to the current one moves.
/// Every variant of a revision holds an admission statement of the registry, so nothing without
/// approval can ever be in one. Gateways fetch signed documents and send numbered reports; each
/// report counts once.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "tenancy",
            "identity",
            "audit",
            "problem",
            "projects",
            "wire",
            "signing",
            "storage",
            "registry",
            "live"
        })
package dev.tenon.serving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
