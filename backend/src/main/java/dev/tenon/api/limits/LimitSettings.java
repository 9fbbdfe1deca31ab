package dev.tenon.api.limits;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The operator's limits: of each plan, and of what one replica does at once.
@ConfigurationProperties("tenon.limits")
record LimitSettings(
        Map<String, PlanLimits> plans,
        @DefaultValue("24") int atOnce,
        @DefaultValue("16") int atOnceByTenant,
        @DefaultValue("256") int waitingByTenant,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("30") int wrongCredentials) {

    /// A plan that nobody described is the standard one.
    PlanLimits of(String plan) {
        var limits = plans.get(plan);
        if (limits == null) limits = plans.get("standard");
        return limits == null ? PlanLimits.GENEROUS : limits;
    }
}
