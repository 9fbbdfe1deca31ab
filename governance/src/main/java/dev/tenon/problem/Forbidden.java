package dev.tenon.problem;

import java.util.List;

/// The caller is known, and may not; why, as far as that is theirs to know.
public final class Forbidden extends Problem {
    private final List<String> reasons;

    public Forbidden(String slug, String sentence) {
        this(slug, sentence, List.of());
    }

    public Forbidden(String slug, String sentence, List<String> reasons) {
        super(slug, sentence);
        this.reasons = List.copyOf(reasons);
    }

    /// Each a sentence; none where the sentence says it all.
    public List<String> reasons() {
        return reasons;
    }
}
