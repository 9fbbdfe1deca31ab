package dev.tenon.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A version as it is stored; files, aliases and grants lie beside it.
record VersionRow(
        UUID id,
        UUID modelId,
        ModelName model,
        int number,
        String digest,
        ModelFormat format,
        ScanReport scan,
        ModelSignature signature,
        Origin origin,
        Author author,
        Instant createdAt,
        Instant updatedAt,
        String description,
        Map<String, String> tags,
        String stage,
        Baseline baseline) {
    Baseline.Parent asParent() {
        return new Baseline.Parent(model.value(), number, digest);
    }

    ModelVersion toVersion(List<ModelFile> files, List<String> aliases, List<Grant> grants) {
        return new ModelVersion(
                id,
                model,
                number,
                digest,
                format,
                files,
                scan,
                signature,
                origin,
                author,
                createdAt,
                updatedAt,
                description,
                tags,
                stage,
                aliases,
                grants,
                baseline);
    }
}
