package dev.tenon.registry.mlflow;

import dev.tenon.registry.ModelVersion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/// The newest version in each stage.
final class Latest {
    private Latest() {}

    /// Of versions that come newest first.
    static List<ModelVersion> of(List<ModelVersion> versions) {
        var byStage = new LinkedHashMap<String, ModelVersion>();
        versions.forEach(version -> byStage.putIfAbsent(version.stage(), version));
        return List.copyOf(byStage.values());
    }

    static List<ModelVersion> in(Collection<String> stages, List<ModelVersion> versions) {
        return of(versions).stream()
                .filter(
                        version ->
                                stages.isEmpty()
                                        || stages.stream()
                                                .anyMatch(version.stage()::equalsIgnoreCase))
                .toList();
    }
}
