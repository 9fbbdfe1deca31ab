package dev.tenon.problem;

/// It stands in the way of what is already so.
public final class Conflict extends Problem {
    public Conflict(String slug, String sentence) {
        super(slug, sentence);
    }
}
