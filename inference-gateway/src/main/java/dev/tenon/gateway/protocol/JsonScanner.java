package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.UnfitInput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Walks over the bytes of a JSON text, strictly, without building a tree.
///
/// It knows where it is, so that a value can be stepped over and read later when its type is known.
final class JsonScanner {
    private static final int DEEPEST = 64;
    private static final double[] TEN_TO = new double[23];

    static {
        double power = 1;
        for (int i = 0; i < TEN_TO.length; i++, power *= 10) TEN_TO[i] = power;
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    // the number last read
    private int numberStart;
    private long mantissa;
    private int exponent;
    private boolean negative;
    private boolean whole;
    private boolean exact;

    JsonScanner(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int position() {
        return at;
    }

    JsonScanner from(int position) {
        return new JsonScanner(bytes, position, end);
    }

    /// The next byte that means something, without passing it; -1 at the end.
    int peek() {
        while (at < end) {
            byte c = bytes[at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return c;
            at++;
        }
        return -1;
    }

    void expect(char c) {
        if (peek() != c) throw unexpected("'" + c + "'");
        at++;
    }

    /// Passes the character if it comes next.
    boolean passes(char c) {
        if (peek() != c) return false;
        at++;
        return true;
    }

    void expectEnd() {
        if (peek() != -1) throw unexpected("the end");
    }

    /// Inside an object or array: whether another member follows; passes the comma or the closing
    /// character.
    boolean more(boolean first, char closing) {
        if (passes(closing)) return false;
        if (!first) {
            expect(',');
            if (peek() == closing) throw unexpected("a value");
        }
        return true;
    }

    String name() {
        String name = string();
        expect(':');
        return name;
    }

    String string() {
        return new String(stringBytes(), StandardCharsets.UTF_8);
    }

    byte[] stringBytes() {
        expect('"');
        int start = at;
        while (at < end) {
            byte c = bytes[at];
            if (c == '"') return Arrays.copyOfRange(bytes, start, at++);
            if (c == '\\') return escaped(start);
            if (c >= 0 && c < ' ') throw unexpected("no control character in a string");
            at++;
        }
        throw unexpected("the end of a string");
    }

    private byte[] escaped(int start) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, start, at - start);
        while (at < end) {
            byte c = bytes[at++];
            if (c == '"') return out.toByteArray();
            if (c >= 0 && c < ' ') throw unexpected("no control character in a string");
            if (c == '\\') escape(out);
            else out.write(c);
        }
        throw unexpected("the end of a string");
    }

    private void escape(ByteArrayOutputStream out) {
        if (at >= end) throw unexpected("the end of a string");
        byte c = bytes[at++];
        switch (c) {
            case '"', '\\', '/' -> out.write(c);
            case 'b' -> out.write('\b');
            case 'f' -> out.write('\f');
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 'u' -> out.writeBytes(unicode().getBytes(StandardCharsets.UTF_8));
            default -> throw unexpected("an escape");
        }
    }

    private String unicode() {
        char first = hex4();
        if (!Character.isSurrogate(first)) return String.valueOf(first);
        if (Character.isLowSurrogate(first)
                || at + 2 > end
                || bytes[at] != '\\'
                || bytes[at + 1] != 'u') throw unexpected("a pair of surrogates");
        at += 2;
        char second = hex4();
        if (!Character.isLowSurrogate(second)) throw unexpected("a pair of surrogates");
        return new String(new char[] {first, second});
    }

    private char hex4() {
        if (at + 4 > end) throw unexpected("four hex digits");
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(bytes[at++], 16);
            if (digit < 0) throw unexpected("four hex digits");
            value = value << 4 | digit;
        }
        return (char) value;
    }

    boolean bool() {
        int c = peek();
        if (c == 't') {
            word("true");
            return true;
        }
        if (c == 'f') {
            word("false");
            return false;
        }
        throw unexpected("true or false");
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= end || bytes[at] != word.charAt(i)) throw unexpected(word);
        }
    }

    /// Steps over one value of any kind.
    void skip() {
        skip(0);
    }

    private void skip(int depth) {
        if (depth > DEEPEST) throw unexpected("fewer levels");
        switch (peek()) {
            case '"' -> stringBytes();
            case 't', 'f' -> bool();
            case 'n' -> word("null");
            case '[' -> {
                at++;
                for (boolean first = true; more(first, ']'); first = false) skip(depth + 1);
            }
            case '{' -> {
                at++;
                for (boolean first = true; more(first, '}'); first = false) {
                    name();
                    skip(depth + 1);
                }
            }
            default -> number();
        }
    }

    /// A string, a number or a boolean, as the maps called `parameters` hold them.
    Object scalar() {
        return switch (peek()) {
            case '"' -> string();
            case 't', 'f' -> bool();
            default -> {
                number();
                if (whole) yield integer(Long.MIN_VALUE, Long.MAX_VALUE);
                yield toDouble();
            }
        };
    }

    long integerValue(long least, long most) {
        number();
        return integer(least, most);
    }

    /// 64 bits without a sign, as the bits of a long.
    long unsignedLongValue() {
        number();
        try {
            if (whole && !negative) return Long.parseUnsignedLong(text());
        } catch (NumberFormatException tooLarge) {
            // told below
        }
        throw new UnfitInput(text() + " is no UINT64");
    }

    double doubleValue() {
        number();
        double value = toDouble();
        if (Double.isInfinite(value)) throw new UnfitInput(text() + " is too large for FP64");
        return value;
    }

    float floatValue() {
        number();
        float value = toFloat();
        if (Float.isInfinite(value)) throw new UnfitInput(text() + " is too large for FP32");
        return value;
    }

    private long integer(long least, long most) {
        if (!whole) throw new UnfitInput(text() + " is not a whole number");
        long value;
        if (exact) {
            value = negative ? -mantissa : mantissa;
        } else {
            try {
                value = Long.parseLong(text());
            } catch (NumberFormatException e) {
                throw new UnfitInput(text() + " does not fit the datatype");
            }
        }
        if (value < least || value > most)
            throw new UnfitInput(text() + " does not fit the datatype");
        return value;
    }

    private double toDouble() {
        if (exact && mantissa <= 1L << 53 && exponent >= -22 && exponent <= 22) {
            double value =
                    exponent < 0 ? mantissa / TEN_TO[-exponent] : mantissa * TEN_TO[exponent];
            return negative ? -value : value;
        }
        return Double.parseDouble(text());
    }

    /// A double within an ulp or two of the text decides the float, unless it lies that close to
    /// the middle of two floats.
    private float toFloat() {
        if (exact && exponent >= -22 && exponent <= 15) {
            double value =
                    exponent < 0 ? mantissa / TEN_TO[-exponent] : mantissa * TEN_TO[exponent];
            long low = Double.doubleToRawLongBits(value) & 0x1FFF_FFFFL;
            boolean clear =
                    mantissa == 0
                            || (Math.abs(low - 0x1000_0000L) > 4 && value > 1e-37 && value < 3e38);
            if (clear) return (float) (negative ? -value : value);
        }
        return Float.parseFloat(text());
    }

    private String text() {
        return new String(bytes, numberStart, at - numberStart, StandardCharsets.US_ASCII);
    }

    private void number() {
        peek();
        numberStart = at;
        negative = at < end && bytes[at] == '-';
        if (negative) at++;
        mantissa = 0;
        exponent = 0;
        whole = true;
        exact = true;
        int integerStart = at;
        digits();
        int integerDigits = at - integerStart;
        if (integerDigits == 0) throw unexpected("a value");
        if (integerDigits > 1 && bytes[integerStart] == '0')
            throw unexpected("a number without leading zeros");
        int fractionDigits = 0;
        if (at < end && bytes[at] == '.') fractionDigits = fraction();
        if (integerDigits + fractionDigits > 18)
            exact = false; // beyond it the mantissa may have run over
        exponent -= fractionDigits;
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) power();
    }

    private void digits() {
        long value = mantissa;
        while (at < end) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) break;
            value = value * 10 + digit;
            at++;
        }
        mantissa = value;
    }

    private int fraction() {
        whole = false;
        int start = ++at;
        digits();
        if (at == start) throw unexpected("a digit");
        return at - start;
    }

    private void power() {
        whole = false;
        at++;
        boolean down = at < end && bytes[at] == '-';
        if (down || (at < end && bytes[at] == '+')) at++;
        int start = at;
        long power = 0;
        for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            power = Math.min(power * 10 + (bytes[at] - '0'), 100_000);
        }
        if (at == start) throw unexpected("a digit");
        exponent += (int) (down ? -power : power);
    }

    private UnfitInput unexpected(String wanted) {
        String found = at < end ? "'" + printable(bytes[at]) + "'" : "the end";
        return new UnfitInput(
                "Not the JSON it should be: at byte " + at + " comes " + found + ", not " + wanted);
    }

    private static String printable(byte c) {
        return c > ' ' && c < 127 ? String.valueOf((char) c) : "byte " + (c & 0xff);
    }
}
