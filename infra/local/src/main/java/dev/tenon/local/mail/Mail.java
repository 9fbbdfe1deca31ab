package dev.tenon.local.mail;

import java.time.Instant;
import java.util.List;

/// One mail as a person reads it. `html` is what the sender wrote, for tests; no page of ours shows
/// it as such.
record Mail(
        String id,
        Instant receivedAt,
        String from,
        List<String> to,
        String subject,
        String text,
        String html) {

    boolean isTo(String address) {
        return to.stream().anyMatch(address::equalsIgnoreCase);
    }
}
