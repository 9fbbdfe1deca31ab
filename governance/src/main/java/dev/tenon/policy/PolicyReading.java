package dev.tenon.policy;

import dev.tenon.policy.yaml.Place;
import java.util.List;
import java.util.Map;

/// What came of reading a text as a policy; the caller must look at both.
public sealed interface PolicyReading {
    /// It is one; `places` tell where each field is written.
    record Readable(Policy policy, Map<String, Place> places) implements PolicyReading {}

    /// Everything that is wrong with it, in the order of the text.
    record Unreadable(List<Finding> findings) implements PolicyReading {}
}
