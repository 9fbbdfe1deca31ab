package dev.tenon.policy;

import dev.tenon.signing.ContentDigest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// A policy as it is written and stored; the digest is over exactly this text.
record PolicyDocument(
        int schema,
        String name,
        int version,
        String environment,
        List<Requirement> requires,
        Quorum approvals,
        int requestDays,
        int grantDays) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Quorum(int people, List<Involvement> never) {}

    static Policy parse(String text) {
        return JSON.readValue(text, PolicyDocument.class).toPolicy(ContentDigest.of(text));
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    private Policy toPolicy(String digest) {
        return new Policy(
                name,
                version,
                environment,
                requires,
                new ApprovalRule(approvals.people(), Set.copyOf(approvals.never())),
                Duration.ofDays(requestDays),
                Duration.ofDays(grantDays),
                digest);
    }
}
