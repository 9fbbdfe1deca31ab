package dev.tenon.tracking;

/// A logged model that a run has read or written, at a step.
public record ModelLink(LoggedModelId model, long step) {}
