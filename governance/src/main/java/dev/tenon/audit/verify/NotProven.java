package dev.tenon.audit.verify;

/// A step of a check that failed, in words.
public final class NotProven extends Exception {
    public NotProven(String sentence) {
        super(sentence);
    }
}
