package dev.tenon.tracking.mlflow;

import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.mlflow.MlflowRequest;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.mlflow.Bodies.FileBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a folder below a run's or a model's root, with paths as seen from that root.
record ArtifactListing(@Nullable List<FileBody> files, @Nullable String next) {
    private static final int PAGE = 1000;

    static ArtifactListing of(
            Artifacts artifacts,
            ProjectId project,
            ArtifactPath root,
            String folder,
            MlflowRequest asked) {
        var after = asked.words("page_token").orElse(null);
        var entries = artifacts.list(project, root.child(folder), after, PAGE + 1);
        var page = entries.size() > PAGE ? entries.subList(0, PAGE) : entries;
        var skip = root.value().length() + 1;
        return new ArtifactListing(
                Bodies.some(
                        page.stream()
                                .map(entry -> FileBody.of(entry, entry.path().substring(skip)))
                                .toList()),
                entries.size() > PAGE ? page.getLast().mark() : null);
    }
}
