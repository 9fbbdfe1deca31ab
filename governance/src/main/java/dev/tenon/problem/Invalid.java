package dev.tenon.problem;

/// The request itself is wrong.
public final class Invalid extends Problem {
    public Invalid(String slug, String sentence) {
        super(slug, sentence);
    }
}
