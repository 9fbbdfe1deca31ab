package dev.tenon.approval;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Evidence;
import dev.tenon.policy.Involvement;
import dev.tenon.policy.Policy;
import java.util.Map;
import java.util.Set;

/// What a room hands over when it asks people: the subject, where it shall go, why, the evidence as
/// JSON text, what of it the policy looks at, and who had part.
public record AskForApproval(
        Subject subject,
        String environment,
        String reason,
        String evidence,
        Evidence facts,
        Policy policy,
        Map<Involvement, Set<PersonId>> involved) {}
