package dev.tenon.tracking.points;

/// A smooth line's points that are drawn; exact if it was made from every single point, else from
/// the means of stretches of them.
public record Smooth(boolean exact, Points drawn) {}
