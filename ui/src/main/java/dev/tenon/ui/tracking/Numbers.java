package dev.tenon.ui.tracking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// How numbers are written: six significant digits, a point for decimals everywhere.
final class Numbers {
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Numbers() {}

    static String metric(double value) {
        if (!Double.isFinite(value)) return String.valueOf(value).replace("Infinity", "∞");
        var size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e9))
            return String.format(Locale.ROOT, "%.3e", value);
        return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < SIZES.length - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, SIZES[unit]);
    }
}
