package dev.tenon.gateway.protocol;

import dev.tenon.gateway.route.LiveDeployment;
import dev.tenon.gateway.route.LiveVariant;
import java.util.List;

/// A version of a model as the repository index lists it.
record Indexed(String model, String version, boolean ready, String reason) {

    static List<Indexed> versionsOf(LiveDeployment deployment) {
        String model = deployment.document().model();
        return deployment.variants().stream()
                .map(variant -> of(model, variant, deployment.isDisabled()))
                .distinct()
                .toList();
    }

    private static Indexed of(String model, LiveVariant variant, boolean disabled) {
        String version = Integer.toString(variant.number());
        if (disabled) return new Indexed(model, version, false, "switched off");
        return new Indexed(model, version, variant.isReady(), variant.whyNot());
    }

    String state() {
        return ready ? "READY" : "UNAVAILABLE";
    }
}
