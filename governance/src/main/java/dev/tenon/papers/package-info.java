/// What people bring to a request for its policy's sake: answers to its questions, and documents.
///
/// Only what the policy asks for is taken, and only while the request is open. Nothing is changed
/// or taken away: who brings the same again lays it on top, and decisions made on what lay there
/// before are on other evidence.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "tenancy",
            "identity",
            "audit",
            "signing",
            "policy",
            "approval"
        })
package dev.tenon.papers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
