package dev.tenon.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What shall become a version: a folder or file of the project's artifacts. [#path] is relative to
/// the run's artifacts, or an `mlflow-artifacts:` address anywhere in the project. A signature is
/// given where the files themselves hold none; a version without files is a note that can be
/// promoted nowhere, and only who says so may make one. [#parent] is the version that this one was
/// made from; what was made [#elsewhere] and uploaded must be whole, as no run can tell more of it.
public record RegisterVersion(
        @Nullable String run,
        String path,
        String description,
        Map<String, String> tags,
        @Nullable ModelSignature signature,
        boolean mayBeEmpty,
        @Nullable ParentName parent,
        boolean elsewhere) {
    /// A version by its model's name and its number.
    public record ParentName(ModelName model, int number) {}

    /// As the clients of MLflow register.
    public static RegisterVersion asClientsDo(
            @Nullable String run, String path, String description, Map<String, String> tags) {
        return new RegisterVersion(run, path, description, tags, null, true, null, false);
    }

    public RegisterVersion madeFrom(@Nullable ParentName version) {
        return new RegisterVersion(
                run, path, description, tags, signature, mayBeEmpty, version, elsewhere);
    }

    public static RegisterVersion ofRun(String run, String path) {
        return new RegisterVersion(run, path, "", Map.of(), null, false, null, false);
    }
}
