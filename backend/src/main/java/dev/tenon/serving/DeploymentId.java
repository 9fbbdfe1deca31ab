package dev.tenon.serving;

import java.util.UUID;

/// One deployment of a project.
public record DeploymentId(UUID value) {
    public static DeploymentId of(String text) {
        return new DeploymentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
