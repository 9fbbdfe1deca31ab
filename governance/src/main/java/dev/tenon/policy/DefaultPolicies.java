package dev.tenon.policy;

import java.util.List;

/// What every project begins with: staging looks at the files only, production asks two people who
/// had no part in it.
final class DefaultPolicies {
    static final List<PolicyDocument> ALL =
            List.of(
                    new PolicyDocument(
                            1,
                            "production",
                            1,
                            "production",
                            List.of(
                                    Requirement.FILES_CLEAN,
                                    Requirement.LINEAGE_COMPLETE,
                                    Requirement.SIGNATURE_PRESENT),
                            new PolicyDocument.Quorum(2, List.of(Involvement.values())),
                            30,
                            365),
                    new PolicyDocument(
                            1,
                            "staging",
                            1,
                            "staging",
                            List.of(Requirement.FILES_CLEAN),
                            new PolicyDocument.Quorum(0, List.of()),
                            30,
                            365));

    private DefaultPolicies() {}
}
