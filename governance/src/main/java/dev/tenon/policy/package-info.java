/// What must hold before something may happen: policies as people write them, of which no published
/// version ever changes.
///
/// A policy has stages, one after another; each demands what must be seen
/// ([dev.tenon.policy.Check]) and who must agree. The room that owns a subject says what is known
/// of it ([dev.tenon.policy.Evidence]), `approval` asks the people, and
/// [dev.tenon.policy.PolicyRules] alone says where that leaves each stage.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "tenancy",
            "identity",
            "audit",
            "signing",
            "wire",
            "policy.yaml"
        })
package dev.tenon.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
