package dev.tenon.serving;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a deployment does beside splitting: whom it answers by rule, which variants it asks in the
/// shadow, and what it keeps.
public record Handling(
        @Nullable CaptureRule capture, List<AssignmentRule> rules, List<Shadow> shadows) {
    public static final Handling PLAIN = new Handling(null, List.of(), List.of());

    public Handling {
        rules = List.copyOf(rules);
        shadows = List.copyOf(shadows);
    }

    public Optional<CaptureRule> captureRule() {
        return Optional.ofNullable(capture);
    }

    Handling with(@Nullable CaptureRule other) {
        return new Handling(other, rules, shadows);
    }

    Handling withRules(List<AssignmentRule> others) {
        return new Handling(capture, others, shadows);
    }

    Handling withShadows(List<Shadow> others) {
        return new Handling(capture, rules, others);
    }

    /// Without what names a variant that is none of these any more.
    Handling among(List<String> variants) {
        return new Handling(
                capture,
                rules.stream().filter(rule -> variants.contains(rule.variant())).toList(),
                shadows.stream().filter(shadow -> variants.contains(shadow.variant())).toList());
    }
}
