package dev.tenon.serving;

import dev.tenon.problem.Invalid;
import java.util.HashSet;
import java.util.regex.Pattern;

/// What every split must be, whatever its versions are.
final class SplitRules {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,38}");
    private static final int MOST_VARIANTS = 10;

    private SplitRules() {}

    static void check(Split split) {
        var variants = split.variants();
        must(
                !variants.isEmpty() && variants.size() <= MOST_VARIANTS,
                "A split has 1 to %d variants.".formatted(MOST_VARIANTS));
        var names = new HashSet<String>();
        for (var variant : variants) {
            must(
                    NAME.matcher(variant.name()).matches(),
                    "A variant's name has 1 to 39 small letters, digits and dashes, and begins with a letter.");
            must(
                    names.add(variant.name()),
                    "Two variants are called %s.".formatted(variant.name()));
            must(variant.number() > 0, "Variant %s names no version.".formatted(variant.name()));
            must(
                    variant.basisPoints() >= 0 && variant.basisPoints() <= Buckets.TOTAL,
                    "The share of %s is not between 0 and 10000.".formatted(variant.name()));
        }
        must(names.contains(split.control()), "The control must be one of the variants.");
        var sum = variants.stream().mapToInt(VariantPlan::basisPoints).sum();
        must(sum == Buckets.TOTAL, "The shares add up to %d, not to 10000.".formatted(sum));
    }

    private static void must(boolean so, String otherwise) {
        if (!so) throw new Invalid("split", otherwise);
    }
}
