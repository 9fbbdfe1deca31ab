package dev.tenon.policy;

import java.util.Set;

/// How many distinct people must agree, and whose voice never counts.
public record ApprovalRule(int quorum, Set<Involvement> never) {
    public ApprovalRule {
        if (quorum < 0) throw new IllegalArgumentException("A quorum is zero or more");
        never = Set.copyOf(never);
    }
}
