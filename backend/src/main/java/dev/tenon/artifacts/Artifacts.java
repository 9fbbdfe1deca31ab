package dev.tenon.artifacts;

import dev.tenon.audit.Act;
import dev.tenon.audit.AuditTrail;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The files of a project: written as streams, found in the catalogue, read as streams.
@Service
public class Artifacts {
    /// Of unknown length: the bytes come until the stream ends.
    public static final long UNKNOWN_LENGTH = -1;

    private static final int ALL = Integer.MAX_VALUE;

    private final ArtifactRows rows;
    private final ArtifactQueries queries;
    private final Incoming incoming;
    private final ObjectStore store;
    private final Access access;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Artifacts(
            ArtifactRows rows,
            ArtifactQueries queries,
            Incoming incoming,
            ObjectStore store,
            Access access,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.queries = queries;
        this.incoming = incoming;
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Lets a caller pass who may read the project's files.
    public void requireReader(ProjectId project) {
        access.require(Permission.RUN_READ, project);
    }

    /// Lets a caller pass who may write files into the project.
    public void requireWriter(ProjectId project) {
        access.require(Permission.RUN_WRITE, project);
    }

    /// Stores a file; it is in the catalogue when this returns, and a file that was there before is
    /// no longer.
    public ArtifactFile put(ProjectId project, ArtifactPath path, InputStream bytes, long length)
            throws IOException {
        access.require(Permission.RUN_WRITE, project);
        path.mustNameAFile();
        return incoming.take(project, path, bytes, length);
    }

    @Transactional(readOnly = true)
    public Optional<ArtifactFile> find(ProjectId project, ArtifactPath path) {
        access.require(Permission.RUN_READ, project);
        return rows.find(project, path);
    }

    /// The bytes of the file at a path, as a stream that the caller closes.
    public InputStream open(ProjectId project, ArtifactPath path) {
        return open(project, at(project, path));
    }

    /// The file at a path, which must be there.
    public ArtifactFile at(ProjectId project, ArtifactPath path) {
        var file = transaction.execute(_ -> find(project, path));
        return file.orElseThrow(() -> noSuchFile(path.value()));
    }

    /// The bytes of a file, as a stream that the caller closes.
    public InputStream open(ProjectId project, ArtifactFile file) {
        access.require(Permission.RUN_READ, project);
        return store.open(keyInStore(file)).orElseThrow(() -> noSuchFile(file.path()));
    }

    /// The same for somebody who takes the file away: that is in the trail, file by file within an
    /// hour as a count for the folder of the run or model that they belong to.
    public InputStream download(ProjectId project, ArtifactFile file) throws IOException {
        return told(project, file, open(project, file));
    }

    /// A piece of a file for somebody who takes it away, which counts as the file.
    public InputStream download(ProjectId project, ArtifactFile file, long first, long last)
            throws IOException {
        return told(project, file, open(project, file, first, last));
    }

    private InputStream told(ProjectId project, ArtifactFile file, InputStream bytes)
            throws IOException {
        try {
            audit.read(taken(project, file));
            return bytes;
        } catch (DataAccessException | TransactionException untold) {
            bytes.close();
            throw untold;
        }
    }

    private static Act taken(ProjectId project, ArtifactFile file) {
        return Act.of("artifact.read", "artifact", ArtifactPath.of(file.path()).owner())
                .in(project)
                .with("path", file.path())
                .with("sha256", file.sha256());
    }

    /// A piece of a file, both ends included, as a stream that the caller closes.
    public InputStream open(ProjectId project, ArtifactFile file, long first, long last) {
        access.require(Permission.RUN_READ, project);
        return store.open(keyInStore(file), first, last).orElseThrow(() -> noSuchFile(file.path()));
    }

    /// An address from which anyone may read a file's bytes until it expires; who gets it is taken
    /// to have read them.
    public URI address(ProjectId project, ArtifactFile file, Duration lifetime) {
        access.require(Permission.RUN_READ, project);
        var address = store.presignedGet(keyInStore(file), lifetime);
        audit.read(taken(project, file));
        return address;
    }

    /// The same for a browser, which keeps the bytes as a file of that name and shows nothing of
    /// them.
    public URI addressToKeep(ProjectId project, ArtifactFile file, Duration lifetime) {
        access.require(Permission.RUN_READ, project);
        var address = store.presignedDownload(keyInStore(file), file.name(), lifetime);
        audit.read(taken(project, file));
        return address;
    }

    /// Files in a folder and the folders in it, whose path below the folder holds a text, in
    /// capitals or not; by path, after one that was given below the folder.
    @Transactional(readOnly = true)
    public List<ArtifactFile> matching(
            ProjectId project,
            ArtifactPath folder,
            String text,
            @Nullable String after,
            int limit) {
        access.require(Permission.RUN_READ, project);
        return queries.matching(project, folder, text, after, limit);
    }

    /// What lies directly in a folder, in the order of names, after a name (a folder's name ends in
    /// a slash here).
    @Transactional(readOnly = true)
    public List<ArtifactEntry> list(
            ProjectId project, ArtifactPath folder, @Nullable String after, int limit) {
        access.require(Permission.RUN_READ, project);
        return rows.list(project, folder, after, limit);
    }

    /// What lies directly in a folder.
    @Transactional(readOnly = true)
    public List<ArtifactEntry> list(ProjectId project, ArtifactPath folder) {
        return list(project, folder, null, ALL);
    }

    /// Every file in a folder and the folders in it, or the one file of that name.
    @Transactional(readOnly = true)
    public List<ArtifactFile> under(ProjectId project, ArtifactPath folder) {
        access.require(Permission.RUN_READ, project);
        return rows.under(project, folder);
    }

    /// Takes a file or a whole folder out of the catalogue; bytes that others refer to stay.
    @Transactional
    public int delete(ProjectId project, ArtifactPath path) {
        access.require(Permission.RUN_WRITE, project);
        path.mustNameAFile();
        var gone = rows.delete(project, path);
        if (gone > 0) {
            audit.record(
                    Act.of("artifact.deleted", "artifact", path).in(project).with("files", gone));
        }
        return gone;
    }

    /// Takes whole folders out of the catalogue.
    @Transactional
    public int delete(ProjectId project, List<ArtifactPath> folders) {
        access.require(Permission.RUN_WRITE, project);
        if (folders.stream().anyMatch(folder -> folder.value().isEmpty()))
            throw new Invalid("artifact-path", "Invalid path");
        var gone = rows.delete(project, folders);
        if (gone > 0) {
            audit.record(
                    Act.of("artifact.deleted", "artifact", folders.getFirst())
                            .in(project)
                            .with("folders", folders.size())
                            .with("files", gone));
        }
        return gone;
    }

    String whole(String key) {
        return ObjectStore.keyOf(CurrentTenant.required(), key);
    }

    private static String keyInStore(ArtifactFile file) {
        var mine = ObjectStore.keyOf(CurrentTenant.required(), "");
        if (!file.object().startsWith(mine)) throw noSuchFile(file.path());
        return file.object().substring(mine.length());
    }

    private static NotFound noSuchFile(String path) {
        return new NotFound("no-such-artifact", "No such artifact: '%s'".formatted(path));
    }
}
