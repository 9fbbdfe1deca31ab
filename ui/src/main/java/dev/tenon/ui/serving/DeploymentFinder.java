package dev.tenon.ui.serving;

import dev.tenon.serving.Deployment;
import dev.tenon.serving.Deployments;
import dev.tenon.ui.kit.Fuzzy;
import dev.tenon.ui.shell.Finder;
import dev.tenon.ui.shell.NavigationEntry;
import dev.tenon.ui.shell.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/// Deployments by their name.
@Component
class DeploymentFinder implements Finder {
    private final Deployments deployments;

    DeploymentFinder(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public NavigationEntry under() {
        return ServingNavigation.DEPLOYMENTS;
    }

    @Override
    public List<Found> find(Place place, String letters, int most) {
        return deployments.in(place.projectId()).stream()
                .filter(one -> Fuzzy.finds(letters, one.name()))
                .limit(most)
                .map(one -> found(place, one))
                .toList();
    }

    private static Found found(Place place, Deployment one) {
        var page = place.inProject("deployments", one.id().toString());
        return new Found("Deployment", one.name(), one.environment().words(), page);
    }
}
