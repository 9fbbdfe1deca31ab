package dev.tenon.tracking;

import java.util.List;
import java.util.Map;

/// A run with all that it tells of itself: metrics by their latest value, everything in the order
/// of keys.
public record RunDetails(
        Run run,
        List<MetricPoint> metrics,
        Map<String, String> params,
        Map<String, String> tags,
        List<DatasetInput> datasets,
        List<ModelLink> modelInputs,
        List<ModelLink> modelOutputs) {
    static RunDetails begun(Run run, Map<String, String> tags) {
        return new RunDetails(run, List.of(), Map.of(), tags, List.of(), List.of(), List.of());
    }
}
