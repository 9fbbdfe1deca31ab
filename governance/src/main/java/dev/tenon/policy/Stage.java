package dev.tenon.policy;

import java.util.List;

/// One step of a policy: what must be seen to hold, then who must agree.
public record Stage(String name, List<Check> checks, ApprovalRule approvals) {
    public Stage {
        checks = List.copyOf(checks);
    }

    /// Whether people must bring something before others can decide: an answer, a report.
    public boolean asksForPapers() {
        return checks.stream().anyMatch(Check::isBroughtByPeople);
    }
}
