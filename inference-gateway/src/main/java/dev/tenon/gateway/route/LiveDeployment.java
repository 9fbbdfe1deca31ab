package dev.tenon.gateway.route;

import dev.tenon.gateway.route.Choice.Reason;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A deployment as it answers now; never changes, a newer one takes its place.
public record LiveDeployment(RouteDocument document, List<LiveVariant> variants) {

    /// The variant that answers: a rule's, else the bucket's, or the control where that one does
    /// not answer here.
    public Optional<Choice> choose(Asking asking) {
        var place = Assignment.place(document.salt(), asking.subject());
        for (RouteRule rule : document.ruled())
            if (rule.matches(asking))
                return named(rule.variant())
                        .filter(LiveVariant::answers)
                        .map(found -> new Choice(found, Reason.rule, 1, place.pseudonym()))
                        .or(() -> fallback(place.pseudonym()));
        for (LiveVariant variant : variants)
            if (variant.wanted().holds(place.bucket()) && variant.answers())
                return Optional.of(
                        new Choice(variant, Reason.split, share(variant), place.pseudonym()));
        return fallback(place.pseudonym());
    }

    /// The version that a caller names.
    public Optional<Choice> choose(int number, Asking asking) {
        var place = Assignment.place(document.salt(), asking.subject());
        return numbered(number).map(found -> new Choice(found, Reason.named, 1, place.pseudonym()));
    }

    private Optional<Choice> fallback(UUID subject) {
        return control()
                .filter(LiveVariant::isReady)
                .map(found -> new Choice(found, Reason.fallback, fallbackShare(), subject));
    }

    private static double share(LiveVariant variant) {
        return variant.wanted().size() / (double) Assignment.BUCKETS;
    }

    /// The control's own share and those of all for whom it stands in.
    private double fallbackShare() {
        return variants.stream()
                .filter(variant -> isControl(variant) || !variant.answers())
                .mapToDouble(LiveDeployment::share)
                .sum();
    }

    /// The variants that are asked beside the one that answered.
    public List<LiveVariant> shadowsOf(UUID prediction, LiveVariant answered) {
        if (document.shadowed().isEmpty()) return List.of();
        return document.shadowed().stream()
                .filter(shadow -> !shadow.variant().equals(answered.name()))
                .filter(shadow -> shadow.follows(prediction))
                .flatMap(shadow -> named(shadow.variant()).stream())
                .filter(LiveVariant::answers)
                .toList();
    }

    public Optional<LiveVariant> numbered(int number) {
        return variants.stream().filter(variant -> variant.number() == number).findFirst();
    }

    private Optional<LiveVariant> named(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    public Optional<LiveVariant> control() {
        return variants.stream().filter(this::isControl).findFirst();
    }

    private boolean isControl(LiveVariant variant) {
        return variant.name().equals(document.control());
    }

    public boolean isDisabled() {
        return document.state() == RouteDocument.State.disabled;
    }

    public boolean isReady() {
        return !isDisabled() && variants.stream().anyMatch(LiveVariant::isReady);
    }
}
