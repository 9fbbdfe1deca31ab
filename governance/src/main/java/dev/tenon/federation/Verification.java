package dev.tenon.federation;

/// What a look into a domain's DNS brought.
public sealed interface Verification {
    record Proven() implements Verification {}

    /// The record isn't there; the number says how many other text records are.
    record Missing(int others) implements Verification {}

    record DnsSilent() implements Verification {}
}
