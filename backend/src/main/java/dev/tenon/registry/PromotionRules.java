package dev.tenon.registry;

import dev.tenon.identity.PersonId;
import dev.tenon.policy.Check;
import dev.tenon.policy.Involvement;
import dev.tenon.policy.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a version shows to a policy, and who had part in it.
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
        if (version.scan().verdict() != ScanVerdict.CLEAN) reasons.add(scanned(version).seen());
        return reasons;
    }

    static List<Check> checks(ModelVersion version) {
        return Arrays.stream(Requirement.values())
                .map(requirement -> check(version, requirement))
                .toList();
    }

    private static Check check(ModelVersion version, Requirement requirement) {
        return switch (requirement) {
            case FILES_CLEAN -> scanned(version);
            case LINEAGE_COMPLETE ->
                    version.origin().run() == null
                            ? new Check(
                                    requirement, false, "no run was named when it was registered")
                            : new Check(requirement, true, "run " + version.origin().run());
            case SIGNATURE_PRESENT ->
                    version.signature().isPresent()
                            ? new Check(requirement, true, "inputs and outputs are described")
                            : new Check(
                                    requirement,
                                    false,
                                    "neither its files nor its registration describe them");
        };
    }

    private static Check scanned(ModelVersion version) {
        var scan = version.scan();
        return switch (scan.verdict()) {
            case CLEAN -> new Check(Requirement.FILES_CLEAN, true, "clean");
            case REFUSED ->
                    new Check(
                            Requirement.FILES_CLEAN,
                            false,
                            "refused: " + String.join(" ", scan.findings()));
            case NOT_SCANNED ->
                    new Check(
                            Requirement.FILES_CLEAN,
                            false,
                            "not scanned: " + String.join(" ", scan.findings()));
        };
    }

    static Map<Involvement, Set<PersonId>> involved(ModelVersion version) {
        var involved = new EnumMap<Involvement, Set<PersonId>>(Involvement.class);
        involved.put(Involvement.REGISTRAR, Set.of(version.author().person()));
        var trainer = version.origin().trainer();
        if (trainer != null) involved.put(Involvement.TRAINER, Set.of(trainer));
        return involved;
    }

    /// The grant for an environment that holds now.
    static Optional<Grant> holding(ModelVersion version, String environment, Instant now) {
        return version.grants().stream()
                .filter(grant -> grant.environment().equals(environment) && grant.holdsAt(now))
                .findFirst();
    }
}
