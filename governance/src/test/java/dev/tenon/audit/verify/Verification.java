package dev.tenon.audit.verify;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Runs the command as an auditor would, and returns what it said.
public final class Verification {
    private Verification() {}

    public static String of(Path proof, String key) {
        return run("--proof", proof.toString(), "--key", key);
    }

    public static String ofExport(Path archive, String key) {
        return run("--export", archive.toString(), "--key", key);
    }

    private static String run(String... arguments) {
        var out = new ByteArrayOutputStream();
        VerifyAudit.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
