package dev.tenon.approval;

import java.util.Locale;

/// Where a request stands; all but the first are final.
public enum ApprovalState {
    SUBMITTED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    STALE,
    EXPIRED;

    public boolean isOpen() {
        return this == SUBMITTED;
    }

    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ApprovalState named(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT));
    }
}
