package dev.tenon.roles;

import java.time.Instant;
import java.util.Map;

/// One entry of the trail, as far as the review of access reads it.
record ReviewedAct(
        Instant at, String action, String object, String actor, Map<String, String> details) {
    String detail(String name) {
        return details.getOrDefault(name, "");
    }
}
