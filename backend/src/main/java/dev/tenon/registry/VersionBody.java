package dev.tenon.registry;

import dev.tenon.approval.ApprovalId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A version on the wire.
record VersionBody(
        String id,
        String model,
        int number,
        String digest,
        String format,
        List<FileBody> files,
        String scan,
        List<String> findings,
        ModelSignature signature,
        @Nullable String run,
        @Nullable String commit,
        String source,
        Map<String, String> params,
        Map<String, Double> metrics,
        String author,
        String createdAt,
        String updatedAt,
        String description,
        Map<String, String> tags,
        String stage,
        List<String> aliases,
        List<GrantBody> grants,
        Baseline baseline) {
    record FileBody(String path, long size, String sha256) {}

    record GrantBody(
            String id,
            String environment,
            @Nullable String approval,
            String issuedAt,
            String expiresAt) {
        static GrantBody of(Grant grant) {
            return new GrantBody(
                    grant.id().toString(),
                    grant.environment(),
                    Optional.ofNullable(grant.approval()).map(ApprovalId::toString).orElse(null),
                    grant.issuedAt().toString(),
                    grant.expiresAt().toString());
        }
    }

    static VersionBody of(ModelVersion version) {
        return new VersionBody(
                version.id().toString(),
                version.model().value(),
                version.number(),
                version.digest(),
                version.format().words(),
                version.files().stream()
                        .map(file -> new FileBody(file.path(), file.size(), file.sha256()))
                        .toList(),
                version.scan().verdict().words(),
                version.scan().findings(),
                version.signature(),
                version.origin().run(),
                version.origin().commit(),
                version.origin().source(),
                version.origin().params(),
                version.origin().metrics(),
                version.author().name(),
                version.createdAt().toString(),
                version.updatedAt().toString(),
                version.description(),
                version.tags(),
                version.stage(),
                version.aliases(),
                version.grants().stream().map(GrantBody::of).toList(),
                version.baseline());
    }
}
