package dev.tenon.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A version of a model. Files, digest, format, verdict, signature, origin and baseline never
/// change; the
/// rest is its standing.
public record ModelVersion(
        UUID id,
        ModelName model,
        int number,
        String digest,
        ModelFormat format,
        List<ModelFile> files,
        ScanReport scan,
        ModelSignature signature,
        Origin origin,
        Author author,
        Instant createdAt,
        Instant updatedAt,
        String description,
        Map<String, String> tags,
        String stage,
        List<String> aliases,
        List<Grant> grants,
        Baseline baseline) {

    /// As people say it: `churn 3`.
    public String title() {
        return model + " " + number;
    }
}
