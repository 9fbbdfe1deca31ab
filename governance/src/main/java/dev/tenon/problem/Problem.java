package dev.tenon.problem;

/// A request that can't be honoured; everything that isn't one of the five is a bug or an outage.
public abstract sealed class Problem extends RuntimeException
        permits Conflict, Forbidden, Invalid, NotFound, QuotaExceeded {
    private final String slug;

    Problem(String slug, String sentence) {
        super(sentence, null, false, false);
        this.slug = slug;
    }

    /// Names the kind of problem for programs, such as `no-such-run`.
    public String slug() {
        return slug;
    }

    /// Says what is wrong and what to do, to a person.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
