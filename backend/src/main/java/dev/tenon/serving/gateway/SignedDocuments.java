package dev.tenon.serving.gateway;

import dev.tenon.signing.Envelope;
import dev.tenon.signing.SigningKey;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Documents in their envelopes, signed with the platform's key of this moment when they are asked
/// for.
@Component
@EnableConfigurationProperties(PredictionLimits.class)
class SignedDocuments {
    private static final String ROUTE = "application/vnd.tenon.route.v1+json";
    private static final String ACCESS = "application/vnd.tenon.access.v1+json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DocumentQueries documents;
    private final AccessQueries access;
    private final PredictionLimits limits;
    private final SigningKey platformKey;

    SignedDocuments(
            DocumentQueries documents,
            AccessQueries access,
            PredictionLimits limits,
            SigningKey platformKey) {
        this.documents = documents;
        this.access = access;
        this.limits = limits;
        this.platformKey = platformKey;
    }

    Optional<Envelope> route(UUID deployment) {
        return documents.route(deployment).map(text -> platformKey.seal(ROUTE, text));
    }

    Optional<Envelope> access(UUID tenant) {
        return access.of(tenant)
                .map(known -> AccessRules.document(known, limits))
                .map(document -> platformKey.seal(ACCESS, JSON.writeValueAsString(document)));
    }
}
