package dev.tenon.emergency;

/// Somebody else has looked at it.
public record EmergencyReviewed(Emergency emergency) {}
