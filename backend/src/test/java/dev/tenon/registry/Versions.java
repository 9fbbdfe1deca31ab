package dev.tenon.registry;

import dev.tenon.identity.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Versions for the tests of rules.
public final class Versions {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final PersonId REGISTRAR = new PersonId(new UUID(0, 1));
    static final PersonId TRAINER = new PersonId(new UUID(0, 2));
    private static final ModelSignature SIGNATURE =
            new ModelSignature(
                    List.of(new TensorSpec("x", "FP32", List.of(-1L, 16L))),
                    List.of(new TensorSpec("y", "FP32", List.of(-1L, 3L))));

    private Versions() {}

    static ModelVersion clean() {
        return version(
                ModelFormat.ONNX,
                new ScanReport(ScanVerdict.CLEAN, List.of()),
                SIGNATURE,
                "run1",
                List.of());
    }

    static ModelVersion scanned(ScanVerdict verdict, String finding) {
        return version(
                ModelFormat.ONNX,
                new ScanReport(verdict, List.of(finding)),
                SIGNATURE,
                "run1",
                List.of());
    }

    static ModelVersion of(ModelFormat format) {
        return version(
                format, new ScanReport(ScanVerdict.CLEAN, List.of()), SIGNATURE, "run1", List.of());
    }

    static ModelVersion bare() {
        return version(
                ModelFormat.ONNX,
                new ScanReport(ScanVerdict.CLEAN, List.of()),
                ModelSignature.NONE,
                null,
                List.of());
    }

    static ModelVersion granted(Grant grant) {
        return version(
                ModelFormat.ONNX,
                new ScanReport(ScanVerdict.CLEAN, List.of()),
                SIGNATURE,
                "run1",
                List.of(grant));
    }

    private static ModelVersion version(
            ModelFormat format,
            ScanReport scan,
            ModelSignature signature,
            @Nullable String run,
            List<Grant> grants) {
        var origin =
                new Origin(
                        run,
                        run == null ? null : TRAINER,
                        "mlflow-artifacts:/1/run1/artifacts",
                        null,
                        Map.of(),
                        Map.of("auc", 0.9));
        return new ModelVersion(
                new UUID(0, 7),
                new ModelName("churn"),
                3,
                "sha256:version",
                format,
                List.of(new ModelFile("model.onnx", 10, "ab", "t/acme/x")),
                scan,
                signature,
                origin,
                new Author(REGISTRAR, "registrar"),
                NOW,
                NOW,
                "",
                Map.of(),
                "None",
                List.of(),
                grants,
                Baseline.known("sha256:version", origin));
    }
}
