package dev.tenon.registry.search;

import dev.tenon.registry.Author;
import dev.tenon.registry.ModelFormat;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.ScanVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A version as a line of a list; [#mayRunIn] are the environments whose grant holds now.
public record VersionLine(
        UUID id,
        ModelName model,
        int number,
        String digest,
        ModelFormat format,
        ScanVerdict scan,
        String source,
        @Nullable String run,
        Author author,
        Instant createdAt,
        Instant updatedAt,
        String description,
        Map<String, String> tags,
        Map<String, Double> metrics,
        String stage,
        List<String> aliases,
        List<String> mayRunIn) {

    /// As people say it: `churn 3`.
    public String title() {
        return model + " " + number;
    }

    public static VersionLine of(ModelVersion version, Instant now) {
        return new VersionLine(
                version.id(),
                version.model(),
                version.number(),
                version.digest(),
                version.format(),
                version.scan().verdict(),
                version.origin().source(),
                version.origin().run(),
                version.author(),
                version.createdAt(),
                version.updatedAt(),
                version.description(),
                version.tags(),
                version.origin().metrics(),
                version.stage(),
                version.aliases(),
                version.grants().stream()
                        .filter(grant -> grant.holdsAt(now))
                        .map(grant -> grant.environment())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
