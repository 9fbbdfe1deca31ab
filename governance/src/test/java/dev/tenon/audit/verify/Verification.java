package dev.tenon.audit.verify;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs the command as an auditor would, and returns what it said.
public final class Verification {
    private Verification() {}

    public static String of(Path proof, String key) {
        return run("--proof", proof.toString(), "--key", key);
    }

    /// Without a key those in the export are believed.
    public static String ofExport(Path archive, @Nullable String key, String... more) {
        var arguments = new ArrayList<>(List.of("--export", archive.toString()));
        if (key != null) arguments.addAll(List.of("--key", key));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static String run(String... arguments) {
        var out = new ByteArrayOutputStream();
        VerifyAudit.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
