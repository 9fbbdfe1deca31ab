package dev.tenon.registry.preview;

import dev.tenon.artifacts.ArtifactEntry;
import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.problem.NotFound;
import dev.tenon.registry.preview.FilePage.Line;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Run;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Runs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The files of a run, for looking at them.
@Service
public class RunFiles {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Runs runs;
    private final Artifacts artifacts;
    private final FileLooks looks;

    RunFiles(Runs runs, Artifacts artifacts, FileLooks looks) {
        this.runs = runs;
        this.artifacts = artifacts;
        this.looks = looks;
    }

    /// What lies directly in a folder of the run, by name.
    public FilePage in(
            ProjectId project, RunId id, String folder, @Nullable String after, int limit) {
        var run = run(project, id);
        var found = artifacts.list(project, run.artifacts().child(folder), after, limit + 1);
        return page(found, limit, entry -> line(run, entry), RunFiles::place);
    }

    /// Every file whose path holds a text, in capitals or not, by path.
    public FilePage matching(
            ProjectId project, RunId id, String text, @Nullable String after, int limit) {
        var run = run(project, id);
        var found = artifacts.matching(project, run.artifacts(), text, after, limit + 1);
        Function<ArtifactFile, String> path = file -> below(run, file.path());
        return page(found, limit, file -> new Line(path.apply(file), false, file.size()), path);
    }

    public ArtifactFile file(ProjectId project, RunId id, String path) {
        return artifacts
                .find(project, run(project, id).artifacts().child(path))
                .orElseThrow(() -> noSuchFile(path));
    }

    /// An address from which a browser takes a file away, for a few minutes.
    public URI address(ProjectId project, RunId id, String path) {
        return artifacts.addressToKeep(project, file(project, id, path), LIFETIME);
    }

    /// What can be told of a file without running it.
    public FileReport report(ProjectId project, RunId id, String path) {
        return looks.into(project, file(project, id, path));
    }

    private Run run(ProjectId project, RunId id) {
        return runs.find(project, id).orElseThrow(() -> Runs.noSuchRun(id.toString()));
    }

    private static <T> FilePage page(
            List<T> found, int limit, Function<T, Line> line, Function<T, String> place) {
        var shown = found.size() > limit ? found.subList(0, limit) : found;
        return new FilePage(
                shown.stream().map(line).toList(),
                found.size() > limit ? place.apply(shown.getLast()) : null);
    }

    private static Line line(Run run, ArtifactEntry entry) {
        return new Line(
                below(run, entry.path()), entry.folder(), entry.folder() ? null : entry.size());
    }

    /// A folder's name ends in a slash, as the next page asks for it.
    private static String place(ArtifactEntry last) {
        return last.folder() ? last.name() + "/" : last.name();
    }

    private static String below(Run run, String path) {
        return path.substring(run.artifacts().value().length() + 1);
    }

    private static NotFound noSuchFile(String path) {
        return new NotFound("no-such-artifact", "No such artifact: '%s'".formatted(path));
    }
}
