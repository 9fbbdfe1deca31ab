package dev.tenon.registry.mlflow;

import dev.tenon.mlflow.MlflowBody;
import dev.tenon.registry.RegisteredModel;
import dev.tenon.registry.search.VersionLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The registry's messages as MLflow writes them: versions are texts, what is empty is left out.
final class Bodies {
    private Bodies() {}

    @MlflowBody
    record Tag(String key, String value) {
        static @Nullable List<Tag> of(Map<String, String> tags) {
            return some(
                    tags.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                            .toList());
        }
    }

    @MlflowBody
    record Alias(String alias, String version) {}

    @MlflowBody
    record ModelBody(
            String name,
            long creationTimestamp,
            long lastUpdatedTimestamp,
            String userId,
            String description,
            @Nullable List<VersionBody> latestVersions,
            @Nullable List<Tag> tags,
            @Nullable List<Alias> aliases) {
        static ModelBody of(RegisteredModel model, List<VersionLine> latest) {
            return new ModelBody(
                    model.name().value(),
                    model.createdAt().toEpochMilli(),
                    model.updatedAt().toEpochMilli(),
                    model.author().name(),
                    model.description(),
                    some(latest.stream().map(VersionBody::of).toList()),
                    Tag.of(model.tags()),
                    some(
                            model.aliases().entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(
                                            alias ->
                                                    new Alias(
                                                            alias.getKey(),
                                                            alias.getValue().toString()))
                                    .toList()));
        }
    }

    @MlflowBody
    record VersionBody(
            String name,
            String version,
            long creationTimestamp,
            long lastUpdatedTimestamp,
            String userId,
            String currentStage,
            String description,
            String source,
            String runId,
            String status,
            String runLink,
            @Nullable List<Tag> tags,
            @Nullable List<String> aliases) {
        static VersionBody of(VersionLine version) {
            var run = version.run();
            return new VersionBody(
                    version.model().value(),
                    Integer.toString(version.number()),
                    version.createdAt().toEpochMilli(),
                    version.updatedAt().toEpochMilli(),
                    version.author().name(),
                    version.stage(),
                    version.description(),
                    version.source(),
                    run == null ? "" : run,
                    "READY",
                    "",
                    Tag.of(version.tags()),
                    some(version.aliases()));
        }
    }

    static <T> @Nullable List<T> some(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
