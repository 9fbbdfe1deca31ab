package dev.tenon.serving;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// A variant that is asked beside the one that answers, for so many of ten thousand predictions;
/// its answers are compared and go to nobody.
@JsonPropertyOrder({"variant", "share"})
public record Shadow(String variant, int share) {}
