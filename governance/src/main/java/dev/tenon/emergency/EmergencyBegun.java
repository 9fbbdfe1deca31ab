package dev.tenon.emergency;

/// Somebody went past the gate; published in the transaction that lets the subject in.
public record EmergencyBegun(Emergency emergency) {}
