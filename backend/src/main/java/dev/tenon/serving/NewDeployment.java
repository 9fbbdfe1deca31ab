package dev.tenon.serving;

/// A wanted deployment; its name is the registered model, whose versions answer there, and the
/// address at the gateway.
public record NewDeployment(String name, Environment environment, Split split) {}
