package dev.tenon.local;

/// Why we do not even begin, in a sentence for a person.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence);
    }
}
