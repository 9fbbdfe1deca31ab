package dev.tenon.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// A part that somebody had in what is to be decided; a policy may keep such people from deciding.
public enum Involvement {
    REQUESTER("whoever asked", "you asked for it yourself"),
    TRAINER("whoever made the run", "you made the run that it comes from"),
    REGISTRAR("whoever registered it", "you registered it");

    private final String who;
    private final String reason;

    Involvement(String who, String reason) {
        this.who = who;
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

    /// The person, as a rule names them.
    String who() {
        return who;
    }

    /// Why the person may not decide, as said to them.
    public String reason() {
        return reason;
    }
}
