package dev.tenon.serving;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// From the split that is to the split that is wanted, with as few subjects changing sides as there
/// can be.
final class Splitting {
    private Splitting() {}

    static List<Variant> apply(List<Variant> before, Split wanted) {
        var buckets = after(before, wanted);
        return wanted.variants().stream()
                .map(
                        plan ->
                                new Variant(
                                        plan.name(),
                                        plan.number(),
                                        plan.basisPoints(),
                                        buckets.of(plan.name())))
                .toList();
    }

    static SplitPreview preview(Deployment deployment, Split wanted) {
        var before = Buckets.of(deployment.variants());
        var after = after(deployment.variants(), wanted);
        var names = new LinkedHashSet<String>();
        deployment.variants().forEach(variant -> names.add(variant.name()));
        wanted.variants().forEach(variant -> names.add(variant.name()));
        var shifts =
                names.stream()
                        .map(
                                name ->
                                        new SplitPreview.Shift(
                                                name,
                                                before.sizeOf(name),
                                                after.sizeOf(name),
                                                after.lostBy(name, before),
                                                before.lostBy(name, after)))
                        .toList();
        var moved = shifts.stream().mapToInt(SplitPreview.Shift::gained).sum();
        return new SplitPreview(deployment.revision(), moved, shifts);
    }

    /// As the audit shows it: `control 1 90.00 %, challenger 2 10.00 %`.
    static String inWords(Split split) {
        return split.variants().stream()
                .map(
                        variant ->
                                String.format(
                                        java.util.Locale.ROOT,
                                        "%s %d %.2f %%",
                                        variant.name(),
                                        variant.number(),
                                        variant.basisPoints() / 100.0))
                .collect(Collectors.joining(", "));
    }

    /// As the audit shows them; `none` where there are none.
    static String rules(List<AssignmentRule> rules) {
        return words(rules.stream().map(AssignmentRule::inWords).toList());
    }

    static String shadows(List<Shadow> shadows) {
        return words(
                shadows.stream()
                        .map(one -> "%s %d of 10000".formatted(one.variant(), one.share()))
                        .toList());
    }

    private static String words(List<String> all) {
        return all.isEmpty() ? "none" : String.join("; ", all);
    }

    private static Buckets after(List<Variant> before, Split wanted) {
        var shares =
                wanted.variants().stream()
                        .collect(Collectors.toMap(VariantPlan::name, VariantPlan::basisPoints));
        return Buckets.of(before).sharedBy(shares);
    }
}
