package dev.tenon.approval;

import dev.tenon.policy.Voice;
import java.time.Instant;
import java.util.Set;

/// One person's verdict at one stage, and what was on their screen; their groups and whether they
/// had just signed in are as they were then.
public record Decision(
        Person person,
        String stage,
        Verdict verdict,
        String comment,
        Seen seen,
        Set<String> groups,
        boolean steppedUp,
        Instant at) {
    public Decision {
        groups = Set.copyOf(groups);
    }

    Voice toVoice() {
        return new Voice(
                person.id(),
                stage,
                verdict == Verdict.APPROVE,
                groups,
                steppedUp,
                !comment.isBlank());
    }
}
