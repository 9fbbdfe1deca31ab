package dev.tenon.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// One thing a policy can demand of a subject before people are asked.
public enum Requirement {
    FILES_CLEAN("every file was scanned and found clean"),
    LINEAGE_COMPLETE("the run that made it is known"),
    SIGNATURE_PRESENT("its inputs and outputs are described");

    private final String sentence;

    Requirement(String sentence) {
        this.sentence = sentence;
    }

    /// As policies write it, such as `files-clean`.
    @JsonValue
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Requirement named(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// As a person reads it.
    public String sentence() {
        return sentence;
    }
}
