package dev.tenon.policy;

import dev.tenon.identity.PersonId;
import java.util.Set;

/// What one person said at one stage, on the evidence as it is now: the groups they were in then,
/// whether they had just proven who they are, whether they said why.
public record Voice(
        PersonId person,
        String stage,
        boolean agrees,
        Set<String> groups,
        boolean steppedUp,
        boolean commented) {
    public Voice {
        groups = Set.copyOf(groups);
    }
}
