package dev.tenon.serving;

import dev.tenon.live.Live;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells open pages what has changed: `deployments` for the list, `deployment/<id>` for one with
/// its traffic.
@Component
class TellDeploymentPages {
    private final Live live;

    TellDeploymentPages(Live live) {
        this.live = live;
    }

    @EventListener
    void changed(DeploymentChanged event) {
        live.changed(event.project(), "deployments");
        live.changed(event.project(), "deployment/" + event.deployment());
    }
}
