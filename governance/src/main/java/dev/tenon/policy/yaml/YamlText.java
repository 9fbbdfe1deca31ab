package dev.tenon.policy.yaml;

/// What came of reading a text; the caller must look at both.
public sealed interface YamlText {
    /// It is YAML of the kind that we read.
    record Readable(YamlNode root) implements YamlText {}

    /// It isn't, for the reason that stands at this place.
    record Refused(Place at, String reason) implements YamlText {}

    static YamlText of(String text) {
        return YamlReader.read(text);
    }
}
