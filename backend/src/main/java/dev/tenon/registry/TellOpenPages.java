package dev.tenon.registry;

import dev.tenon.approval.ApprovalChanged;
import dev.tenon.approval.ApprovalRequested;
import dev.tenon.emergency.EmergencyBegun;
import dev.tenon.emergency.EmergencyReviewed;
import dev.tenon.live.Live;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells open pages that models or requests have changed.
@Component
class TellOpenPages {
    private final Live live;

    TellOpenPages(Live live) {
        this.live = live;
    }

    @EventListener
    void requested(ApprovalRequested event) {
        live.changed(event.project(), "approvals");
    }

    @EventListener
    void decided(ApprovalChanged event) {
        live.changed(event.project(), "approvals");
    }

    @EventListener
    void begun(EmergencyBegun event) {
        live.changed(event.emergency().project(), "approvals");
    }

    @EventListener
    void reviewed(EmergencyReviewed event) {
        live.changed(event.emergency().project(), "approvals");
    }

    @EventListener
    void registered(VersionRegistered event) {
        live.changed(event.project(), "models");
    }

    @EventListener
    void promoted(ModelPromoted event) {
        live.changed(event.project(), "models");
    }
}
