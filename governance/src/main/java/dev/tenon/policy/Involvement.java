package dev.tenon.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// A part that somebody had in what is to be decided; a policy may keep such people from deciding.
public enum Involvement {
    REQUESTER("you asked for it yourself"),
    TRAINER("you made the run that it comes from"),
    REGISTRAR("you registered it");

    private final String reason;

    Involvement(String reason) {
        this.reason = reason;
    }

    @JsonValue
    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Involvement named(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT));
    }

    /// Why the person may not decide, as said to them.
    public String reason() {
        return reason;
    }
}
