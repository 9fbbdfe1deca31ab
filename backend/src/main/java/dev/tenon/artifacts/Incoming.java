package dev.tenon.artifacts;

import dev.tenon.problem.Invalid;
import dev.tenon.storage.ObjectStore;
import dev.tenon.storage.StoredObject;
import dev.tenon.tenancy.ProjectId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes in files that come as one stream.
@Component
class Incoming {
    private final ObjectStore store;
    private final Catalogue catalogue;
    private final UnderWay underWay;
    private final TransactionTemplate transaction;

    Incoming(
            ObjectStore store,
            Catalogue catalogue,
            UnderWay underWay,
            TransactionTemplate transaction) {
        this.store = store;
        this.catalogue = catalogue;
        this.underWay = underWay;
        this.transaction = transaction;
    }

    ArtifactFile take(ProjectId project, ArtifactPath path, InputStream bytes, long length)
            throws IOException {
        var paced = new Pace(bytes, System::nanoTime);
        if (!ObjectStore.isOnePiece(length)) return inParts(project, path, paced, length);
        var key = ArtifactRows.freshKey(project);
        var stored = write(key, paced, length);
        return transaction.execute(_ -> catalogue.enter(project, path, stored, key));
    }

    private ArtifactFile inParts(
            ProjectId project, ArtifactPath path, InputStream bytes, long length)
            throws IOException {
        var upload = underWay.begin(project, path, 0);
        try {
            var stored = write(upload.key(), bytes, length);
            return underWay.finish(project, upload, stored);
        } catch (IOException | RuntimeException failure) {
            if (isOver(project, upload, failure)) throw Catalogue.swept();
            throw failure;
        }
    }

    private StoredObject write(String key, InputStream bytes, long length) throws IOException {
        try {
            return length == Artifacts.UNKNOWN_LENGTH
                    ? store.write(key, bytes)
                    : store.write(key, bytes, length);
        } catch (EOFException cutShort) {
            throw new Invalid(
                    "artifact-length",
                    "The upload broke off: fewer bytes came than were announced.");
        }
    }

    /// Gives it up, unless a sweep did before; what can't be given up now is swept later.
    private boolean isOver(ProjectId project, Upload upload, Exception failure) {
        try {
            return !underWay.giveUp(project, upload);
        } catch (RuntimeException away) {
            failure.addSuppressed(away);
            return false;
        }
    }
}
