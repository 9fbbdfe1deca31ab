package dev.tenon.serving.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// A prediction's exposure with the outcomes that are known by now, each as it was last corrected.
///
/// @param subject the pseudonym under which a subject is counted in this deployment
/// @param probability how probable the variant was for the subject when it was chosen
public record JudgedPrediction(
        UUID prediction,
        Instant at,
        String variant,
        int number,
        long revision,
        UUID subject,
        double probability,
        String reason,
        Map<String, Double> outcomes) {
    public JudgedPrediction {
        outcomes = Map.copyOf(outcomes);
    }
}
