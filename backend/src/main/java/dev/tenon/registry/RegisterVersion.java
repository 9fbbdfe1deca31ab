package dev.tenon.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What shall become a version: a folder or file of the project's artifacts. [#path] is relative to
/// the run's artifacts, or an `mlflow-artifacts:` address anywhere in the project. A signature is
/// given where the files themselves hold none; a version without files is a note that can be
/// promoted nowhere, and only who says so may make one.
public record RegisterVersion(
        @Nullable String run,
        String path,
        String description,
        Map<String, String> tags,
        @Nullable ModelSignature signature,
        boolean mayBeEmpty) {
    public static RegisterVersion ofRun(String run, String path) {
        return new RegisterVersion(run, path, "", Map.of(), null, false);
    }
}
