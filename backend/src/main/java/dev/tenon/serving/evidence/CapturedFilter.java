package dev.tenon.serving.evidence;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which captured predictions are wanted; what is null doesn't matter.
///
/// @param contains letters anywhere in ids, pseudonyms, inputs, outputs or the failure
public record CapturedFilter(
        @Nullable String variant,
        @Nullable String role,
        boolean failed,
        @Nullable String contains) {
    public static final CapturedFilter ALL = new CapturedFilter(null, null, false, null);

    boolean takes(CapturedPrediction one) {
        return (variant == null || variant.equals(one.variant()))
                && (role == null || role.equals(one.role()))
                && (!failed || one.failure() != null)
                && (contains == null || isIn(one, contains.toLowerCase(Locale.ROOT)));
    }

    private static boolean isIn(CapturedPrediction one, String letters) {
        return isIn(one.prediction(), letters)
                || isIn(one.subject(), letters)
                || isIn(one.caller(), letters)
                || isIn(one.inputs(), letters)
                || isIn(one.outputs(), letters)
                || isIn(one.failure(), letters);
    }

    private static boolean isIn(@Nullable String text, String letters) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(letters);
    }
}
