package dev.tenon.serving.gateway;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How many predictions in a second each plan allows, on all gateways together.
@ConfigurationProperties("tenon.predictions")
record PredictionLimits(Map<String, Limit> plans) {
    private static final Limit GENEROUS = new Limit(2_000, 1_000);

    /// Of the whole tenant, and of one credential; 0 is no limit.
    record Limit(int tenant, int caller) {}

    /// A plan that nobody described is the standard one.
    Limit of(String plan) {
        return plans.getOrDefault(plan, plans.getOrDefault("standard", GENEROUS));
    }
}
