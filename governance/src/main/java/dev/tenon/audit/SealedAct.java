package dev.tenon.audit;

import dev.tenon.tenancy.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An act with everything that its leaf says: who, when, in which log, and a commitment for each
/// detail.
record SealedAct(
        UUID id,
        TenantId tenant,
        Instant at,
        AuditedActor actor,
        Act act,
        @Nullable String request,
        Map<String, Commitment> commitments) {
    private static final DateTimeFormatter TO_THE_MILLISECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int MOST_REASONS = 20;
    private static final int LONGEST_REASON = 500;

    static SealedAct of(
            UUID id,
            Act act,
            TenantId tenant,
            Instant now,
            AuditedActor actor,
            @Nullable String request,
            RandomGenerator chance) {
        var at = now.truncatedTo(ChronoUnit.MILLIS);
        var commitments =
                act.details().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        detail -> storable(detail.getKey()),
                                        detail ->
                                                Commitment.to(
                                                        storable(detail.getKey()),
                                                        storable(detail.getValue()),
                                                        chance)));
        return new SealedAct(id, tenant, at, actor, act, request, commitments);
    }

    /// The leaf: these bytes are what the tree holds, for ever.
    byte[] entry() {
        return entry(Map.of());
    }

    /// The same with what only a few entries have.
    byte[] entry(Map<String, ?> more) {
        var entry = new HashMap<String, Object>(more);
        entry.put("v", 1);
        entry.put("id", id.toString());
        entry.put("log", originOf(tenant));
        entry.put("at", TO_THE_MILLISECOND.format(at));
        entry.put("action", act.action());
        entry.put("actor", actor.inLeaf());
        entry.put("object", object());
        entry.put("outcome", outcome());
        entry.put("reasons", reasons());
        entry.put("commitments", each(Commitment::hash));
        if (act.project() != null) entry.put("project", act.project().toString());
        if (request != null) entry.put("request", request);
        return CanonicalJson.bytesOf(entry);
    }

    /// The name of a tenant's log, which its checkpoints bear.
    static String originOf(TenantId tenant) {
        return "tenon.audit/t/" + tenant;
    }

    String outcome() {
        return act.outcome().words();
    }

    List<String> reasons() {
        return act.reasons().stream()
                .limit(MOST_REASONS)
                .map(
                        reason ->
                                reason.length() <= LONGEST_REASON
                                        ? reason
                                        : reason.substring(0, LONGEST_REASON))
                .map(SealedAct::storable)
                .toList();
    }

    String objectId() {
        return storable(act.object());
    }

    Map<String, String> each(Function<Commitment, String> part) {
        return commitments.entrySet().stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, named -> part.apply(named.getValue())));
    }

    private Map<String, String> object() {
        var object = new HashMap<>(Map.of("id", objectId(), "kind", act.kind()));
        if (act.digest() != null) object.put("digest", act.digest());
        return object;
    }

    /// PostgreSQL keeps no NUL in a text.
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
