package dev.tenon.problem;

/// The tenant has used up what its plan gives.
public final class QuotaExceeded extends Problem {
    public QuotaExceeded(String slug, String sentence) {
        super(slug, sentence);
    }
}
