package dev.tenon.gateway.access;

import dev.tenon.gateway.route.DocumentReader;
import dev.tenon.gateway.route.DocumentRefused;
import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.route.SignedEnvelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All access documents together, by the digest of a token and by the subject of a person.
public final class AccessTable implements DocumentReader {
    private final Map<String, AccessDocument> documents = new HashMap<>();
    private volatile Index index = new Index(Map.of(), Map.of());

    private record Index(Map<String, Grant> tokens, Map<String, List<Grant>> people) {}

    @Override
    public String payloadType() {
        return SignedEnvelope.ACCESS;
    }

    @Override
    public synchronized long apply(String id, byte[] payload) {
        AccessDocument document = Json.read(payload, AccessDocument.class);
        if (!document.tenant().toString().equals(id))
            throw new DocumentRefused("It speaks of tenant " + document.tenant());
        documents.put(id, document);
        rebuild();
        return document.revision();
    }

    @Override
    public synchronized void gone(String id) {
        documents.remove(id);
        rebuild();
    }

    Optional<Grant> token(String sha256) {
        return Optional.ofNullable(index.tokens().get(sha256));
    }

    List<Grant> person(String subject) {
        return index.people().getOrDefault(subject, List.of());
    }

    private void rebuild() {
        Map<String, Grant> tokens = new HashMap<>();
        Map<String, List<Grant>> people = new HashMap<>();
        for (AccessDocument document : documents.values()) {
            for (var token : document.tokens())
                tokens.put(
                        token.sha256(),
                        new Grant(
                                document,
                                token.sha256(),
                                token.caller(),
                                token.projects(),
                                token.allProjects(),
                                token.expiresAt(),
                                Bounds.NONE));
            for (var token : document.bound())
                tokens.put(
                        token.sha256(),
                        new Grant(
                                document,
                                token.sha256(),
                                token.caller(),
                                token.projects(),
                                token.allProjects(),
                                token.expiresAt(),
                                Bounds.of(token.addresses())));
            for (var person : document.people())
                people.computeIfAbsent(person.subject(), subject -> new ArrayList<>())
                        .add(
                                new Grant(
                                        document,
                                        person.subject(),
                                        person.caller(),
                                        person.projects(),
                                        person.allProjects(),
                                        Instant.MAX,
                                        Bounds.NONE));
        }
        index = new Index(tokens, people);
    }
}
