package dev.tenon.registry;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Involvement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What no policy can allow, who had part in a version, and what holds already.
final class PromotionRules {
    private PromotionRules() {}

    /// What no policy can allow: a format that no gateway runs, files that were refused.
    static List<String> impossible(ModelVersion version) {
        var reasons = new ArrayList<String>();
        if (!version.format().isAdmissible()) {
            reasons.add(
                    "Only ONNX and TorchScript can be run; this version is %s."
                            .formatted(
                                    version.format() == ModelFormat.UNKNOWN
                                            ? "neither"
                                            : version.format().words()));
        }
        var files = VersionFacts.files(version);
        if (!files.clean()) reasons.add(files.words());
        return reasons;
    }

    static Map<Involvement, Set<PersonId>> involved(ModelVersion version) {
        var involved = new EnumMap<Involvement, Set<PersonId>>(Involvement.class);
        involved.put(Involvement.REGISTRAR, Set.of(version.author().person()));
        var trainer = version.origin().trainer();
        if (trainer != null) involved.put(Involvement.TRAINER, Set.of(trainer));
        return involved;
    }

    /// The grant for an environment that holds now and isn't one of an emergency: whoever went past
    /// the gate may still ask.
    static Optional<Grant> agreed(ModelVersion version, String environment, Instant now) {
        return version.grants().stream()
                .filter(grant -> grant.environment().equals(environment) && grant.holdsAt(now))
                .filter(grant -> grant.emergency() == null)
                .findFirst();
    }

    /// The grant for an environment that holds now.
    static Optional<Grant> holding(ModelVersion version, String environment, Instant now) {
        return version.grants().stream()
                .filter(grant -> grant.environment().equals(environment) && grant.holdsAt(now))
                .findFirst();
    }
}
