package dev.tenon.gateway.route;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// The registry's word that a version may answer in an environment: which files exactly, and until
/// when.
record AdmissionStatement(
        int version,
        UUID id,
        UUID tenant,
        UUID project,
        String model,
        int number,
        List<ModelFile> files,
        String format,
        String scan,
        UUID grant,
        String environment,
        Instant issuedAt,
        Instant expiresAt) {

    /// The statement of a variant, once it is signed by the route's key and speaks of exactly this
    /// variant, now.
    static AdmissionStatement of(RouteDocument route, RouteDocument.Variant variant, Instant now) {
        byte[] payload =
                variant.admission()
                        .open(
                                SignedEnvelope.ADMISSION,
                                VerificationKey.fromBase64Url(route.admissionKey()));
        AdmissionStatement statement = Json.read(payload, AdmissionStatement.class);
        statement.mustSpeakOf(route, variant);
        statement.mustHoldAt(now);
        return statement;
    }

    private void mustSpeakOf(RouteDocument route, RouteDocument.Variant variant) {
        must(version == 1, "is of an unknown version");
        must(route.tenant().equals(tenant), "is of another tenant");
        must(route.project().equals(project), "is of another project");
        must(route.model().equals(model), "is of another model");
        must(variant.number() == number, "is of version " + number);
        must(route.environment().equals(environment), "is for " + environment);
        must(variant.format().equals(format), "is for the format " + format);
        must("clean".equals(scan), "has no clean scan");
        must(sameFiles(variant.files()), "names other files");
    }

    private void mustHoldAt(Instant now) {
        must(expiresAt != null && now.isBefore(expiresAt), "expired at " + expiresAt);
    }

    private boolean sameFiles(List<ModelFile> routed) {
        if (files == null || files.size() != routed.size()) return false;
        List<ModelFile> admitted = sorted(files);
        List<ModelFile> asked = sorted(routed);
        for (int i = 0; i < asked.size(); i++)
            if (!asked.get(i).isSameContentAs(admitted.get(i))) return false;
        return true;
    }

    private static List<ModelFile> sorted(List<ModelFile> files) {
        return files.stream().sorted(Comparator.comparing(ModelFile::path)).toList();
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) throw new DocumentRefused("The admission statement " + otherwise);
    }
}
