package dev.tenon.serving;

/// A wanted deployment; its name is the model's address at the gateway.
public record NewDeployment(String name, Environment environment, Split split) {}
