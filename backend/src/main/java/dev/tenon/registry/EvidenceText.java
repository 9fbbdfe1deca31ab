package dev.tenon.registry;

import dev.tenon.policy.Check;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The evidence on a version as people decide on it: made of what never changes, so that it is the
/// same text each time.
record EvidenceText(
        int schema,
        String model,
        int number,
        String digest,
        String format,
        List<EvidenceFile> files,
        String scan,
        List<String> findings,
        ModelSignature signature,
        @Nullable String run,
        @Nullable String commit,
        String source,
        Map<String, String> params,
        Map<String, Double> metrics,
        List<Check> checks) {
    record EvidenceFile(String path, long size, String sha256) {}

    static String of(ModelVersion version) {
        return Json.write(
                new EvidenceText(
                        1,
                        version.model().value(),
                        version.number(),
                        version.digest(),
                        version.format().words(),
                        version.files().stream()
                                .map(
                                        file ->
                                                new EvidenceFile(
                                                        file.path(), file.size(), file.sha256()))
                                .toList(),
                        version.scan().verdict().words(),
                        version.scan().findings(),
                        version.signature(),
                        version.origin().run(),
                        version.origin().commit(),
                        version.origin().source(),
                        version.origin().params(),
                        version.origin().metrics(),
                        PromotionRules.checks(version)));
    }
}
