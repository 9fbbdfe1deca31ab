package dev.tenon.serving;

import java.util.List;

/// A deployment with all it has been, newest revision first, and how gateways say its variants are.
public record DeploymentHistory(
        Deployment deployment, List<Revision> revisions, List<VariantHealth> health) {
    public DeploymentHistory {
        revisions = List.copyOf(revisions);
        health = List.copyOf(health);
    }
}
