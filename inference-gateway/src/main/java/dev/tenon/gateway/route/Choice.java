package dev.tenon.gateway.route;

import java.util.UUID;

/// Which variant answers a subject, why, and how probable that was before the subject was known.
///
/// @param subject the subject's pseudonym in this deployment, the same on every gateway
public record Choice(LiveVariant variant, Reason reason, double probability, UUID subject) {

    /// What decided.
    public enum Reason {
        /// the subject's bucket
        split,
        /// a rule of the route
        rule,
        /// the caller named the version
        named,
        /// the variant of the bucket or rule doesn't answer, so the control does
        fallback
    }
}
