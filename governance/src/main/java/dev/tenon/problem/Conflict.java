package dev.tenon.problem;

/// It stands in the way of what is already so.
public final class Conflict extends Problem {
    public Conflict(String slug, String sentence) {
        super(slug, sentence);
    }

    /// Somebody else changed it since the caller looked; the wire says 412.
    public static Conflict changedMeanwhile() {
        return new Conflict(
                "changed-meanwhile",
                "It was changed since you looked: look again, then change it.");
    }

    /// The change must name the version it is for; the wire says 428.
    public static Conflict conditionMissing() {
        return new Conflict(
                "condition-missing",
                "Several people change this: send the ETag that you saw as If-Match.");
    }
}
