package dev.tenon.artifacts;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import dev.tenon.storage.ObjectStore;
import dev.tenon.storage.PartedUploads;
import dev.tenon.tenancy.ProjectId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/// Files whose parts clients put into storage by themselves, each at an address that is good for
/// that part alone. The file is there when all parts are and we have read them once, for the digest
/// of the whole.
@Service
public class ArtifactUploads {
    static final int MOST_PARTS = 10_000;
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final UnderWay underWay;
    private final Artifacts artifacts;
    private final PartedUploads parted;
    private final ObjectStore store;
    private final Access access;

    ArtifactUploads(
            UnderWay underWay,
            Artifacts artifacts,
            PartedUploads parted,
            ObjectStore store,
            Access access) {
        this.underWay = underWay;
        this.artifacts = artifacts;
        this.parted = parted;
        this.store = store;
        this.access = access;
    }

    /// An upload's id, and where each of its parts goes, the first part first.
    public record Begun(UUID id, List<URI> addresses) {}

    /// A part by its number, with the tag that storage gave for it.
    public record Part(int number, String tag) {}

    /// Whether clients reach the storage that parts go to.
    public boolean arePossible() {
        return store.isDirect();
    }

    public Begun begin(ProjectId project, ArtifactPath path, long parts) {
        access.require(Permission.RUN_WRITE, project);
        path.mustNameAFile();
        if (parts < 1 || parts > MOST_PARTS) {
            throw new Invalid(
                    "upload-parts", "A file comes in 1 to %,d parts.".formatted(MOST_PARTS));
        }
        var upload = underWay.begin(project, path, (int) parts);
        var inStorage = parted.begin(upload.key());
        underWay.name(project, upload, inStorage);
        var addresses =
                IntStream.rangeClosed(1, upload.parts())
                        .mapToObj(number -> address(upload, inStorage, number));
        return new Begun(upload.id(), addresses.toList());
    }

    private URI address(Upload upload, String inStorage, int number) {
        return parted.address(upload.key(), inStorage, number, LIFETIME);
    }

    /// Makes the parts one file; the same again changes nothing.
    public ArtifactFile complete(ProjectId project, ArtifactPath path, UUID id, List<Part> parts)
            throws IOException {
        access.require(Permission.RUN_WRITE, project);
        var finished = finished(project, path, id);
        if (finished.isPresent()) return finished.get();
        var upload = find(project, path, id).orElseThrow(() -> noSuchUpload(id));
        requireAll(upload, parts);
        parted.complete(upload.key(), name(upload), inStorage(parts));
        var stored = store.digest(upload.key()).orElseThrow(Catalogue::swept);
        return underWay.finish(project, upload, stored);
    }

    /// Gives an upload up; one that is over already is no matter.
    public void abort(ProjectId project, ArtifactPath path, UUID id) {
        access.require(Permission.RUN_WRITE, project);
        find(project, path, id).ifPresent(upload -> underWay.giveUp(project, upload));
    }

    /// A client that waited too long for the answer asks again.
    private Optional<ArtifactFile> finished(ProjectId project, ArtifactPath path, UUID id) {
        var object = artifacts.whole(ArtifactRows.key(project, id));
        return artifacts.find(project, path).filter(file -> file.object().equals(object));
    }

    private Optional<Upload> find(ProjectId project, ArtifactPath path, UUID id) {
        return underWay.find(project, id).filter(upload -> upload.path().equals(path));
    }

    private static String name(Upload upload) {
        var name = upload.inStorage();
        if (name == null) throw noSuchUpload(upload.id());
        return name;
    }

    private static List<PartedUploads.Part> inStorage(List<Part> parts) {
        return parts.stream()
                .map(part -> new PartedUploads.Part(part.number(), part.tag()))
                .toList();
    }

    private static void requireAll(Upload upload, List<Part> parts) {
        var numbers = parts.stream().map(Part::number).toList();
        if (numbers.equals(IntStream.rangeClosed(1, upload.parts()).boxed().toList())) return;
        throw new Invalid(
                "upload-parts",
                "The upload has %d parts; name each once, in their order."
                        .formatted(upload.parts()));
    }

    private static NotFound noSuchUpload(UUID id) {
        return new NotFound("no-such-upload", "There is no upload %s of this file.".formatted(id));
    }
}
