package dev.tenon.policy;

import java.util.List;

/// Where a request stands at one stage of its policy; the caller must look at all four.
public sealed interface Standing {
    /// What it lacks, in sentences.
    default List<String> lacks() {
        return switch (this) {
            case Open(var missing) -> missing;
            case Waiting(var reasons) -> reasons;
            case Failed(var reasons) -> reasons;
            case Met() -> List.of();
        };
    }

    /// People may decide now; what is still missing of them.
    record Open(List<String> missing) implements Standing {}

    /// Something comes first: an earlier stage, an answer, a report.
    record Waiting(List<String> reasons) implements Standing {}

    /// Its checks hold and its people agree.
    record Met() implements Standing {}

    /// A check doesn't hold, or somebody disagrees; it won't be met any more.
    record Failed(List<String> reasons) implements Standing {}
}
