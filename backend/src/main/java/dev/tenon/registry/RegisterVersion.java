package dev.tenon.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What shall become a version: a folder or file among a run's artifacts ([#path], relative to them), or, without a run, a
/// folder of the project's artifacts. A signature is given where the files themselves hold none.
public record RegisterVersion(
        @Nullable String run,
        String path,
        String description,
        Map<String, String> tags,
        @Nullable ModelSignature signature) {
    public static RegisterVersion ofRun(String run, String path) {
        return new RegisterVersion(run, path, "", Map.of(), null);
    }
}
