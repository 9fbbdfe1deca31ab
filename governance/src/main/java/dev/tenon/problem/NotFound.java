package dev.tenon.problem;

/// It isn't there, or it isn't yours: the two look the same.
public final class NotFound extends Problem {
    public NotFound(String slug, String sentence) {
        super(slug, sentence);
    }
}
