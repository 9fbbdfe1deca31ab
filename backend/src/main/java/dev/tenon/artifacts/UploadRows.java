package dev.tenon.artifacts;

import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UploadRows {
    private static final String INSERT =
            """
            insert into artifact_upload (tenant, project, id, path, object, parts)
            values (current_tenant(), :project, :id, :path, :object, :parts)
            """;
    private static final String NAME =
            """
            update artifact_upload set upload = :upload
             where tenant = current_tenant() and project = :project and id = :id
            """;
    private static final String FIND =
            """
            select id, path, object, parts, upload
              from artifact_upload
             where tenant = current_tenant() and project = :project and id = :id
            """;
    private static final String END =
            "delete from artifact_upload where tenant = current_tenant() and project = :project and id = :id";
    private static final String FORGOTTEN =
            """
            select id, path, object, parts, upload
              from artifact_upload
             where tenant = current_tenant() and started_at < :before
             order by project, id limit :limit
            """;
    private static final String CLAIM =
            """
            delete from artifact_upload
             where tenant = current_tenant() and object = :object and started_at < :before
            """;

    private final JdbcClient sql;

    UploadRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(ProjectId project, Upload upload) {
        sql.sql(INSERT)
                .param("project", project.value())
                .param("id", upload.id())
                .param("path", upload.path().value())
                .param("object", whole(upload.key()))
                .param("parts", upload.parts())
                .update();
    }

    /// Keeps storage's name for it; false when it was given up meanwhile.
    boolean name(ProjectId project, UUID id, String upload) {
        return sql.sql(NAME)
                        .param("project", project.value())
                        .param("id", id)
                        .param("upload", upload)
                        .update()
                == 1;
    }

    Optional<Upload> find(ProjectId project, UUID id) {
        return sql.sql(FIND)
                .param("project", project.value())
                .param("id", id)
                .query(UploadRows::read)
                .optional();
    }

    /// Ends it, whichever way; false when somebody else did before.
    boolean end(ProjectId project, UUID id) {
        return sql.sql(END).param("project", project.value()).param("id", id).update() == 1;
    }

    List<Upload> startedBefore(Instant moment, int limit) {
        return sql.sql(FORGOTTEN)
                .param("before", OffsetDateTime.ofInstant(moment, ZoneOffset.UTC))
                .param("limit", limit)
                .query(UploadRows::read)
                .list();
    }

    /// Takes it from whoever was at it; from then on it never becomes a file.
    boolean claim(Upload upload, Instant startedBefore) {
        return sql.sql(CLAIM)
                        .param("object", whole(upload.key()))
                        .param("before", OffsetDateTime.ofInstant(startedBefore, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static String whole(String key) {
        return ObjectStore.keyOf(CurrentTenant.required(), key);
    }

    private static Upload read(ResultSet row, int number) throws SQLException {
        var prefix = whole("").length();
        return new Upload(
                row.getObject("id", UUID.class),
                new ArtifactPath(row.getString("path")),
                row.getString("object").substring(prefix),
                row.getInt("parts"),
                row.getString("upload"));
    }
}
