package dev.tenon.registry.preview;

import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.artifacts.Artifacts;
import dev.tenon.registry.look.FileLook;
import dev.tenon.registry.look.Look;
import dev.tenon.tenancy.ProjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/// Looks into files, a few at a time; what was seen in a model is remembered by its digest.
@Component
class FileLooks {
    private static final long LARGEST_MODEL = 512L << 20;
    private static final int LARGEST_YAML = 2 << 20;
    private static final int REMEMBERED = 200;
    private static final int AT_ONCE = 2;

    private final Artifacts artifacts;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Map<String, FileReport> seen =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, FileReport> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    FileLooks(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    FileReport into(ProjectId project, ArtifactFile file) {
        if (isYaml(file.name())) return yaml(project, file);
        if (file.size() > LARGEST_MODEL)
            return FileReport.silent("The file is larger than 512 MB: it isn't looked into here.");
        var known = seen.get(file.sha256());
        if (known != null) return known;
        var report = report(look(project, file));
        seen.put(file.sha256(), report);
        return report;
    }

    private static boolean isYaml(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return name.equals("MLmodel") || lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    /// Whoever sees what the file says has read it.
    private FileReport yaml(ProjectId project, ArtifactFile file) {
        if (file.size() > LARGEST_YAML)
            return FileReport.silent("The file is larger than 2 MB: it is shown as text.");
        try (var bytes = artifacts.download(project, file)) {
            return PlainYaml.read(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private FileLook look(ProjectId project, ArtifactFile file) {
        places.acquireUninterruptibly();
        try {
            var copy = Files.createTempFile("tenon-preview-", null);
            try (var bytes = artifacts.open(project, file)) {
                Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
                return Look.into(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            places.release();
        }
    }

    private static FileReport report(FileLook look) {
        return new FileReport(
                look.kind(), look.inputs(), look.outputs(), List.copyOf(look.refusals()), null);
    }
}
