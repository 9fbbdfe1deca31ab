package dev.tenon.ui.serving;

import com.vaadin.flow.router.BeforeEnterEvent;
import dev.tenon.problem.NotFound;
import dev.tenon.serving.DeploymentId;
import dev.tenon.ui.kit.ViewTabs;
import dev.tenon.ui.shell.Place;
import java.util.UUID;

/// The addresses of a deployment's pages.
final class DeploymentPlace {
    static final DeploymentId NONE = new DeploymentId(new UUID(0, 0));

    private DeploymentPlace() {}

    static DeploymentId of(BeforeEnterEvent event) {
        try {
            var text = event.getRouteParameters().get("deployment").orElse("");
            return new DeploymentId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw new NotFound("no-such-deployment", "There is no such deployment.");
        }
    }

    static ViewTabs tabs(DeploymentId id, boolean predictions) {
        var place = Place.here();
        return new ViewTabs("Views of the deployment")
                .add("Traffic", place.inProject("deployments", id.toString()), !predictions)
                .add(
                        "Captured predictions",
                        place.inProject("deployments", id.toString(), "predictions"),
                        predictions);
    }
}
