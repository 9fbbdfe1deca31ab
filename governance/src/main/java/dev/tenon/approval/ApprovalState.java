package dev.tenon.approval;

import java.util.Locale;

/// Where a request stands; all but the first are final.
public enum ApprovalState {
    SUBMITTED,
    APPROVED,
    REJECTED,
    RETURNED,
    WITHDRAWN,
    STALE,
    EXPIRED;

    public boolean isOpen() {
        return this == SUBMITTED;
    }

    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As the sentence about a request ends: “This request is …”.
    public String sentence() {
        return this == RETURNED ? "returned for changes" : words();
    }

    static ApprovalState named(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT));
    }
}
