package dev.tenon.gateway.route;

import java.util.List;
import java.util.Optional;

/// A deployment as it answers now; never changes, a newer one takes its place.
public record LiveDeployment(RouteDocument document, List<LiveVariant> variants) {

    /// The variant for a subject: its bucket's, or the control variant where that one is not ready.
    public Optional<LiveVariant> variantFor(String subject) {
        int bucket = Assignment.bucket(document.salt(), subject);
        for (LiveVariant variant : variants) {
            if (variant.wanted().holds(bucket) && variant.isReady()) return Optional.of(variant);
        }
        return control().filter(LiveVariant::isReady);
    }

    public Optional<LiveVariant> numbered(int number) {
        return variants.stream().filter(variant -> variant.number() == number).findFirst();
    }

    public Optional<LiveVariant> control() {
        return variants.stream()
                .filter(variant -> variant.name().equals(document.control()))
                .findFirst();
    }

    public boolean isDisabled() {
        return document.state() == RouteDocument.State.disabled;
    }

    public boolean isReady() {
        return !isDisabled() && variants.stream().anyMatch(LiveVariant::isReady);
    }
}
