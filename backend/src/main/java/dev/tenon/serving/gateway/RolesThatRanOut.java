package dev.tenon.serving.gateway;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Tells gateways of roles that have run out by themselves: no write to the database does.
@Component
class RolesThatRanOut {
    private final AccessQueries access;
    private final DocumentListing listing;

    RolesThatRanOut(AccessQueries access, DocumentListing listing) {
        this.access = access;
        this.listing = listing;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void look() {
        if (access.countUpWhereRolesRanOut() > 0) listing.refresh();
    }
}
