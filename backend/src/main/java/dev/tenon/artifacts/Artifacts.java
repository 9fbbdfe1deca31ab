package dev.tenon.artifacts;

import dev.tenon.tenancy.ProjectId;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The files of a project: written as streams, found in the catalogue, read as streams.
@Service
public class Artifacts {
    /// Of unknown length: the bytes come until the stream ends.
    public static final long UNKNOWN_LENGTH = -1;

    /// Stores a file; it is in the catalogue when this returns, and a file that was there before is no longer.
    public ArtifactFile put(ProjectId project, ArtifactPath path, InputStream bytes, long length) {
        throw new UnsupportedOperationException();
    }

    public Optional<ArtifactFile> find(ProjectId project, ArtifactPath path) {
        throw new UnsupportedOperationException();
    }

    /// The bytes of a file, as a stream that the caller closes.
    public InputStream open(ProjectId project, ArtifactPath path) {
        throw new UnsupportedOperationException();
    }

    /// What lies directly in a folder, in the order of names, after a name.
    public List<ArtifactEntry> list(ProjectId project, ArtifactPath folder, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    /// What lies directly in a folder.
    public List<ArtifactEntry> list(ProjectId project, ArtifactPath folder) {
        throw new UnsupportedOperationException();
    }

    /// Every file in a folder and the folders in it, or the one file of that name.
    public List<ArtifactFile> under(ProjectId project, ArtifactPath folder) {
        throw new UnsupportedOperationException();
    }

    /// Takes a file or a whole folder out of the catalogue; bytes that others refer to stay.
    public int delete(ProjectId project, ArtifactPath path) {
        throw new UnsupportedOperationException();
    }
}
