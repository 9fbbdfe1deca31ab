package dev.tenon.artifacts;

import dev.tenon.storage.PartedUploads;
import dev.tenon.storage.StoredKeys;
import dev.tenon.storage.StoredObject;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Uploads in parts that are under way: each is known before storage holds anything of it, and ends
/// once, as a file or as nothing.
@Component
class UnderWay {
    private final UploadRows rows;
    private final Catalogue catalogue;
    private final PartedUploads parted;
    private final StoredKeys stored;
    private final TransactionTemplate transaction;

    UnderWay(
            UploadRows rows,
            Catalogue catalogue,
            PartedUploads parted,
            StoredKeys stored,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.parted = parted;
        this.stored = stored;
        this.transaction = transaction;
    }

    Upload begin(ProjectId project, ArtifactPath path, int parts) {
        var id = UUID.randomUUID();
        var upload = new Upload(id, path, ArtifactRows.key(project, id), parts, null);
        transaction.executeWithoutResult(_ -> rows.insert(project, upload));
        return upload;
    }

    void name(ProjectId project, Upload upload, String inStorage) {
        var named = transaction.execute(_ -> rows.name(project, upload.id(), inStorage));
        if (Boolean.TRUE.equals(named)) return;
        parted.abort(upload.key(), inStorage);
        throw Catalogue.swept();
    }

    Optional<Upload> find(ProjectId project, UUID id) {
        return transaction.execute(_ -> rows.find(project, id));
    }

    ArtifactFile finish(ProjectId project, Upload upload, StoredObject bytes) {
        return transaction.execute(
                _ -> {
                    if (!rows.end(project, upload.id())) throw Catalogue.swept();
                    return catalogue.enter(project, upload.path(), bytes, upload.key());
                });
    }

    /// Whoever ends it first has it; false when it is over already, as a file or as nothing.
    boolean giveUp(ProjectId project, Upload upload) {
        var ended = Boolean.TRUE.equals(transaction.execute(_ -> rows.end(project, upload.id())));
        if (ended) clear(upload);
        return ended;
    }

    /// Removes what storage holds of an upload that has ended as nothing.
    void clear(Upload upload) {
        var inStorage = upload.inStorage();
        if (inStorage != null) parted.abort(upload.key(), inStorage);
        stored.delete(List.of(upload.key()));
    }
}
