package dev.tenon.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Who must agree at a stage: how many people, from which groups (any, when empty) and from how
/// many different ones, whose voice never counts, and how they must speak.
public record ApprovalRule(
        int quorum,
        Set<String> groups,
        int distinctGroups,
        Set<Involvement> never,
        boolean commentRequired,
        boolean stepUpRequired) {
    /// Nobody is asked.
    public static final ApprovalRule NOBODY = new ApprovalRule(0, Set.of());

    public ApprovalRule {
        if (quorum < 0) throw new IllegalArgumentException("A quorum is zero or more");
        if (distinctGroups < 0 || distinctGroups > quorum)
            throw new IllegalArgumentException("Each person stands for one group at most");
        groups = Set.copyOf(groups);
        never = Set.copyOf(never);
    }

    public ApprovalRule(int quorum, Set<Involvement> never) {
        this(quorum, Set.of(), 0, never, false, false);
    }

    /// Whom it asks, as a person reads it.
    public String sentence() {
        var words = new StringBuilder(quorum == 1 ? "one person" : "%d people".formatted(quorum));
        if (!groups.isEmpty()) words.append(" of ").append(String.join(" or ", sorted(groups)));
        if (distinctGroups > 1)
            words.append(", from %d different groups,".formatted(distinctGroups));
        words.append(quorum == 1 ? " agrees" : " agree");
        if (!never.isEmpty()) words.append(", never ").append(excluded());
        if (commentRequired) words.append(", saying why");
        if (stepUpRequired) words.append(", having just signed in again");
        return words.toString();
    }

    private String excluded() {
        return never.stream().sorted().map(Involvement::who).collect(Collectors.joining(" or "));
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
