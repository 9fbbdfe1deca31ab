package dev.tenon.registry.lineage;

import dev.tenon.registry.ModelName;
import dev.tenon.registry.VersionUse.Use;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a model stood at a moment: where its aliases pointed, which versions were in which stage,
/// which might run where, and which answered.
public record Standing(
        ModelName model,
        Instant at,
        Map<String, Integer> aliases,
        Map<Integer, String> stages,
        List<Held> grants,
        List<Use> answering) {
    /// A grant that held then.
    public record Held(
            int number,
            String environment,
            @Nullable UUID approval,
            Instant issuedAt,
            Instant expiresAt) {}
}
