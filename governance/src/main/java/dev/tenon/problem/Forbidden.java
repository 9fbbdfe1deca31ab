package dev.tenon.problem;

/// The caller is known, and may not.
public final class Forbidden extends Problem {
    public Forbidden(String slug, String sentence) {
        super(slug, sentence);
    }
}
