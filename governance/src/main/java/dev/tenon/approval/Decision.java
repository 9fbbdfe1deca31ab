package dev.tenon.approval;

import java.time.Instant;

/// One person's verdict, and the digest of the evidence that was on their screen.
public record Decision(
        Person person, Verdict verdict, String comment, String evidenceDigest, Instant at) {}
