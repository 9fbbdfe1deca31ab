package dev.tenon.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What becomes of a version that runs on a grant whose time is over.
public enum AfterExpiry {
    WARN("people are told, and it runs on"),
    BLOCK("it runs on, and nothing new is deployed of it"),
    DRAIN("traffic is taken off it");

    private final String sentence;

    AfterExpiry(String sentence) {
        this.sentence = sentence;
    }

    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As a person reads it.
    public String sentence() {
        return sentence;
    }

    public static AfterExpiry named(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT));
    }

    static Optional<AfterExpiry> find(String words) {
        return Arrays.stream(values()).filter(one -> one.words().equals(words)).findFirst();
    }
}
