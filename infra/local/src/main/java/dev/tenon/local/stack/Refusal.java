package dev.tenon.local.stack;

/// Why we do not even begin, in a sentence for a person.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refusal(String sentence) {
        super(sentence);
    }
}
