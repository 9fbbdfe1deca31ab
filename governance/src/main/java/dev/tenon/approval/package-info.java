/// Requests, decisions, quorum: people decide on exactly the content they saw.
///
/// A request is bound to the digests of its subject, its evidence and its policy; when one of them
/// changes it is stale and its decisions are void. A request has one outcome, ever. The room knows
/// nothing of what it decides about: a subject has a kind, an id, a name and a digest, and the room
/// that owns it says what its evidence is now ([dev.tenon.approval.SubjectEvidence]).
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "wire",
            "tenancy",
            "identity",
            "audit",
            "signing",
            "policy",
            "roles"
        })
package dev.tenon.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
