package dev.tenon.serving;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tenon.problem.Invalid;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which predictions of a deployment are kept, and for how long: so many of ten thousand, without
/// the values of what is masked: an input or output by its name, or one place of each of its rows,
/// as `x[3]`.
@JsonPropertyOrder({"share", "masked", "days"})
public record CaptureRule(int share, @Nullable List<String> masked, int days) {
    public static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 3650;
    private static final int MOST_MASKED = 200;
    private static final Pattern FIELD = Pattern.compile("[^\\p{Cntrl}]{1,256}");

    public CaptureRule {
        masked = masked == null ? List.of() : List.copyOf(masked);
    }

    void check() {
        if (share < 0 || share > Buckets.TOTAL)
            throw new Invalid("capture", "The share that is captured is between 0 and 10000.");
        if (days < 1 || days > MOST_DAYS)
            throw new Invalid("capture", "Captured predictions are kept for 1 to 3650 days.");
        if (masked().size() > MOST_MASKED
                || !masked().stream().allMatch(field -> FIELD.matcher(field).matches()))
            throw new Invalid(
                    "capture", "At most 200 fields are masked, each by a name like x or x[3].");
    }

    @Override
    public List<String> masked() {
        return java.util.Objects.requireNonNull(masked);
    }

    String inWords() {
        var kept = String.format(java.util.Locale.ROOT, "%.2f %%", share / 100.0);
        var without = masked().isEmpty() ? "" : ", without " + String.join(", ", masked());
        return share == 0 ? "nothing" : "%s for %d days%s".formatted(kept, days, without);
    }
}
