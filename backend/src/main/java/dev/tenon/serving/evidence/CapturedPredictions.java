package dev.tenon.serving.evidence;

import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.serving.DeploymentId;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Cursor;
import dev.tenon.wire.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Captured predictions, as rows for people and as files for programs.
@Service
public class CapturedPredictions {
    private static final int MOST_FILES_A_LOOK = 24;
    private static final Duration ADDRESS_LASTS = Duration.ofMinutes(15);

    private final CapturedFileRows files;
    private final EvidenceDoorQueries door;
    private final ObjectStore storage;

    CapturedPredictions(CapturedFileRows files, EvidenceDoorQueries door, ObjectStore storage) {
        this.files = files;
        this.door = door;
        this.storage = storage;
    }

    /// Where a look has come to: a file by its time and key, and the row in it.
    private record Place(@Nullable Instant lastAt, @Nullable String key, int row) {
        static Place of(@Nullable Cursor cursor) {
            return cursor == null
                    ? new Place(null, null, 0)
                    : new Place(moment(cursor.text(0)), cursor.text(1), row(cursor.text(2)));
        }

        private static int row(String text) {
            return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        }

        boolean isIn(CapturedFile file) {
            return file.key().equals(key);
        }
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new Invalid("cursor", "That is no place in this list.");
        }
    }

    /// Newest first; a page may hold fewer than were wanted and still have a next one.
    @Transactional(readOnly = true)
    public Page<CapturedPrediction> rows(
            ProjectId project, DeploymentId id, CapturedFilter filter, Page.Wish wish) {
        door.require(Permission.DEPLOYMENT_READ, project, id);
        var from = Place.of(wish.cursor(3));
        var found = new ArrayList<CapturedPrediction>();
        var looked = files.files(id, from.lastAt(), from.key(), MOST_FILES_A_LOOK + 1);
        for (int i = 0; i < looked.size(); i++) {
            var file = looked.get(i);
            if (i == MOST_FILES_A_LOOK) return new Page<>(found, at(file, 0));
            var rows = read(file);
            for (int row = from.isIn(file) ? from.row() : 0; row < rows.size(); row++) {
                if (found.size() == wish.limit()) return new Page<>(found, at(file, row));
                if (filter.takes(rows.get(row))) found.add(rows.get(row));
            }
        }
        return new Page<>(found, null);
    }

    private static String at(CapturedFile file, int row) {
        return Cursor.of(file.lastAt(), file.key(), row).write();
    }

    /// A file that retention has just removed has no rows.
    private List<CapturedPrediction> read(CapturedFile file) {
        try {
            var bytes = storage.bytes(file.key());
            return bytes.isEmpty() ? List.of() : CapturedFileReading.rows(bytes.get());
        } catch (IOException broken) {
            throw new UncheckedIOException("A captured file can't be read: " + file.key(), broken);
        }
    }

    /// The files, newest first, each with the address from which anybody may read it for a quarter
    /// of an hour.
    @Transactional(readOnly = true)
    public Page<Reachable> files(ProjectId project, DeploymentId id, Page.Wish wish) {
        door.require(Permission.DEPLOYMENT_READ, project, id);
        var from = Place.of(wish.cursor(3));
        var found = files.files(id, from.lastAt(), from.key(), wish.limit() + 1);
        return Page.of(found, wish, file -> Cursor.of(file.lastAt(), file.key(), 0))
                .map(file -> new Reachable(file, storage.presignedGet(file.key(), ADDRESS_LASTS)));
    }

    /// A file and where it can be read.
    public record Reachable(CapturedFile file, URI address) {}

    @Transactional(readOnly = true)
    public CaptureAccount account(ProjectId project, DeploymentId id) {
        door.require(Permission.DEPLOYMENT_READ, project, id);
        return files.account(id);
    }
}
