package dev.tenon.registry.look;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads TorchScript as PyTorch's own parser does, far enough to see each name that it uses:
/// comments, texts, spaces and line ends hide nothing.
///
/// PyTorch's operators stand below `torch` and `ops`; either may only be called there by its whole
/// name, so that none can be taken hold of under another.
final class TorchCode {
    private static final Pattern NOTHING =
            Pattern.compile(
                    "(?s)\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'|#[^\\n]*|\\\\\\r?\\n");
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*(?:\\s*\\.\\s*[\\p{L}_][\\p{L}\\p{N}_$]*)*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final String code;
    private final Set<String> refused = new TreeSet<>();

    private TorchCode(String code) {
        this.code = code;
    }

    /// The names that the code may not use.
    static Set<String> refused(String text) {
        var reading = new TorchCode(NOTHING.matcher(text).replaceAll(TorchCode::emptied));
        reading.read();
        return reading.refused;
    }

    /// A text stays one, so that what stands around it doesn't grow together.
    private static String emptied(java.util.regex.MatchResult found) {
        var first = found.group().charAt(0);
        return first == '"' || first == '\'' ? "\"\"" : " ";
    }

    private void read() {
        var names = NAME.matcher(code);
        while (names.find()) {
            var name = SPACE.matcher(names.group()).replaceAll("");
            if (isBehindDot(names.start())) continue;
            check(name, isCalled(names.end()));
        }
    }

    private void check(String name, boolean called) {
        var parts = name.split("\\.");
        switch (parts[0]) {
            case "torch" -> {
                var whole = parts.length == 2 && called;
                if (!whole || TorchAllowance.touchesFiles(parts[1])) refused.add(name);
            }
            case "ops" -> {
                var whole = parts.length == 3 && called;
                if (!whole || !TorchAllowance.allowsOperator(parts[1], parts[2]))
                    refused.add(shown(parts, name));
            }
            case "__torch__" -> {
                if (!TorchAllowance.allowsClass(name)) refused.add(name);
            }
            default -> {}
        }
    }

    private static String shown(String[] parts, String name) {
        return parts.length == 3 ? parts[1] + "::" + parts[2] : name;
    }

    /// Whether the name goes on from something that was made before, such as a call's result.
    private boolean isBehindDot(int start) {
        for (var at = start - 1; at >= 0; at--) {
            if (!Character.isWhitespace(code.charAt(at))) return code.charAt(at) == '.';
        }
        return false;
    }

    private boolean isCalled(int end) {
        for (var at = end; at < code.length(); at++) {
            if (!Character.isWhitespace(code.charAt(at))) return code.charAt(at) == '(';
        }
        return false;
    }
}
