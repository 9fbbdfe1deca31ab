package dev.tenon.registry.look;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A TorchScript archive: each of its pickles may import only what holds tensors and its own
/// classes, its code may call only PyTorch's own operators, and none that touches files.
final class TorchScriptLook {
    private static final long MOST_CODE = 64L << 20;

    private TorchScriptLook() {}

    static List<String> refusals(FileChannel file, List<ZipEntryHead> entries) {
        var reasons = new TreeSet<String>();
        var codeLeft = MOST_CODE;
        for (var entry : entries) {
            try {
                if (entry.name().endsWith(".pkl") || entry.name().endsWith(".debug_pkl")) {
                    reasons.addAll(pickle(file, entry));
                } else if (entry.name().endsWith(".py")) {
                    codeLeft -= entry.size();
                    if (codeLeft < 0)
                        throw new Malformed("The archive holds more code than a model needs");
                    reasons.addAll(code(file, entry));
                }
            } catch (IOException wrong) {
                reasons.add("%s: %s.".formatted(entry.name(), wrong.getMessage()));
            }
        }
        return List.copyOf(reasons);
    }

    private static List<String> pickle(FileChannel file, ZipEntryHead entry) throws IOException {
        try (var in = new BufferedInputStream(ZipContent.open(file, entry))) {
            var content = PickleReader.read(in);
            var reasons = new ArrayList<String>();
            content.globals().stream()
                    .filter(global -> !TorchAllowance.allowsGlobal(global))
                    .forEach(
                            global ->
                                    reasons.add("%s imports %s.".formatted(entry.name(), global)));
            content.doubts()
                    .forEach(doubt -> reasons.add("%s: %s.".formatted(entry.name(), doubt)));
            if (in.read() >= 0) reasons.add("%s goes on after its end.".formatted(entry.name()));
            return reasons;
        }
    }

    private static List<String> code(FileChannel file, ZipEntryHead entry) throws IOException {
        try (var in = ZipContent.open(file, entry)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return TorchCode.refused(text).stream()
                    .map(name -> "%s uses %s.".formatted(entry.name(), name))
                    .toList();
        }
    }
}
