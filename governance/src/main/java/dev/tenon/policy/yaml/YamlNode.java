package dev.tenon.policy.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One thing in a text, with its place.
public sealed interface YamlNode {
    Place at();

    /// A value; `plain` when it stands without quotes, so that it may be meant as a number.
    record Scalar(String text, boolean plain, Place at) implements YamlNode {}

    record Items(List<YamlNode> items, Place at) implements YamlNode {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// Named values in the order of the text.
    record Fields(Map<String, Field> fields, Place at) implements YamlNode {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// A value with the place of its name.
    record Field(Place at, YamlNode value) {}
}
