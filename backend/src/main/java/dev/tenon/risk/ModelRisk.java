package dev.tenon.risk;

/// A model with the tier that decides for it.
public record ModelRisk(String model, StatedRisk risk) {}
