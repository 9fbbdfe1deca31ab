package dev.tenon.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Hostile values, the same for the same seed.
final class Chance {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "a",
                    "churn",
                    "acme",
                    "globex",
                    "..",
                    ".",
                    "../../etc/passwd",
                    "%2e%2e%2f",
                    "%00",
                    "\0",
                    "a\0b",
                    "\uFEFF",
                    "\u202E",
                    "\uD83D\uDE00",
                    "\uD83D",
                    "\uDE00",
                    "e\u0301",
                    "\uFFFF",
                    "\r\nX: y",
                    "\t",
                    "' or 1=1 --",
                    "\"; drop table run; --",
                    "$1",
                    ":tenant",
                    "%s%n%x",
                    "{{7*7}}",
                    "${jndi:ldap://x}",
                    "<script>alert(1)</script>",
                    "null",
                    "true",
                    "-1",
                    "0",
                    "9223372036854775808",
                    "1e999",
                    "NaN",
                    "0x10",
                    "2026-13-45T99:99:99Z",
                    "not-a-uuid",
                    "00000000-0000-0000-0000-000000000000",
                    "\u0130",
                    "ß",
                    "ﷺ",
                    "\u2028",
                    "\\u0000",
                    "\\",
                    "/",
                    "//",
                    "a/b",
                    "a;b=c",
                    "a?b",
                    "a#b",
                    "%",
                    "%zz",
                    "mlflow-artifacts:/../x",
                    "file:///etc/passwd",
                    "http://169.254.169.254/",
                    "runs:/x");
    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-1",
                    "1",
                    "2147483647",
                    "2147483648",
                    "-2147483649",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e400",
                    "-0",
                    "0.1",
                    "1E-400",
                    "1".repeat(400),
                    "3.0000000000000000001");

    final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String text() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(1 << random.nextInt(15));
            case 1 -> uuid();
            case 2 ->
                    random.ints(1 + random.nextInt(20), 0, 0xD7FF)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());
            case 3 -> "\uD83D\uDE00".repeat(1 + random.nextInt(300));
            default -> of(TEXTS);
        };
    }

    String number() {
        return of(NUMBERS);
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /// Some JSON, deep at times.
    String json(int depth) {
        if (depth > 4 || oneIn(3)) {
            return switch (random.nextInt(6)) {
                case 0 -> number();
                case 1 -> "null";
                case 2 -> oneIn(2) ? "true" : "false";
                default -> quoted(text());
            };
        }
        var parts = new ArrayList<String>();
        var isObject = oneIn(2);
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(isObject ? quoted(text()) + ":" + json(depth + 1) : json(depth + 1));
        }
        return isObject ? "{" + String.join(",", parts) + "}" : "[" + String.join(",", parts) + "]";
    }

    String deep() {
        var depth = 100 + random.nextInt(100_000);
        var open = oneIn(2) ? "[" : "{\"a\":";
        return open.repeat(Math.min(depth, 900_000 / open.length()));
    }

    /// As JSON writes it; half a pair stays half a pair.
    static String quoted(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(text::charAt)
                .map(
                        one ->
                                one < 0x20
                                                || one == '"'
                                                || one == '\\'
                                                || Character.isSurrogate(one)
                                        ? "\\u%04x".formatted((int) one)
                                        : String.valueOf(one))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
