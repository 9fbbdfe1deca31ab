package dev.tenon.registry;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tenon.policy.AfterExpiry;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The admission statement as it is signed: its fields are a promise to gateways that are built and
/// released apart.
@JsonPropertyOrder({
    "version",
    "id",
    "tenant",
    "project",
    "model",
    "number",
    "files",
    "format",
    "scan",
    "grant",
    "environment",
    "issuedAt",
    "expiresAt"
})
record AdmissionText(
        int version,
        UUID id,
        UUID tenant,
        UUID project,
        String model,
        int number,
        List<AdmittedFile> files,
        String format,
        String scan,
        UUID grant,
        String environment,
        String issuedAt,
        String expiresAt) {
    private static final Duration RUNS_ON = Duration.ofDays(3650);

    static final String TYPE = "application/vnd.tenon.admission.v1+json";

    @JsonPropertyOrder({"path", "size", "sha256"})
    record AdmittedFile(String path, long size, String sha256) {}

    static String of(
            UUID id, TenantId tenant, ProjectId project, ModelVersion version, Grant grant) {
        return Json.write(
                new AdmissionText(
                        1,
                        id,
                        tenant.value(),
                        project.value(),
                        version.model().value(),
                        version.number(),
                        version.files().stream()
                                .map(
                                        file ->
                                                new AdmittedFile(
                                                        file.path(), file.size(), file.sha256()))
                                .toList(),
                        version.format().words(),
                        version.scan().verdict().words(),
                        grant.id(),
                        grant.environment(),
                        grant.issuedAt().toString(),
                        end(grant).toString()));
    }

    /// Until when a gateway runs it. Where the policy lets it run on after its grant has expired, a
    /// gateway that starts anew must not refuse it: the control plane takes it out of traffic.
    private static Instant end(Grant grant) {
        return grant.afterwards() == AfterExpiry.DRAIN
                ? grant.expiresAt()
                : grant.expiresAt().plus(RUNS_ON);
    }
}
