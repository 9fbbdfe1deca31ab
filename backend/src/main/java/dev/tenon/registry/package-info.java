/// The model registry: which versions of a model exist, what their files are, and where each may
/// run.
///
/// A version never changes once registered; only its standing moves, and into a governed
/// environment only through [dev.tenon.registry.ModelRegistry#promote]. Files are looked into,
/// never executed. At the end of a granted request the registry signs the admission statement, the
/// one thing that a deployment accepts.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "tenancy",
            "identity",
            "problem",
            "wire",
            "audit",
            "signing",
            "storage",
            "policy",
            "approval",
            "emergency",
            "projects",
            "artifacts",
            "tracking",
            "live",
            "registry.look",
            "risk"
        })
package dev.tenon.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
