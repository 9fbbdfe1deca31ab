package dev.tenon.artifacts;

import dev.tenon.storage.StoredObject;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ArtifactRows {
    private static final String LOCK =
            """
            select pg_advisory_xact_lock(hashtextextended(:path, 0)),
                   pg_advisory_xact_lock(hashtextextended(:object, 1))
            """;
    private static final String FIND =
            """
            select path, size, sha256, object, created_at
              from artifact
             where tenant = current_tenant() and project = :project and path = :path and deleted_at is null
            """;
    private static final String MARK =
            """
            update artifact set deleted_at = now()
             where tenant = current_tenant() and project = :project and deleted_at is null and path = :path
            """;
    private static final String INSERT =
            """
            insert into artifact (tenant, project, id, path, size, sha256, object)
            select current_tenant(), :project, uuidv7(), :path, :size, :sha256, :object
             where not exists (select from artifact_removal
                                where tenant = current_tenant() and object = :object)
            returning path, size, sha256, object, created_at
            """;
    private static final String UNDER =
            """
            select path, size, sha256, object, created_at
              from artifact
             where tenant = current_tenant() and project = :project and deleted_at is null
               and (path = :path or (path >= :first and path < :end))
             order by path
            """;
    private static final String DELETE =
            """
            update artifact set deleted_at = now()
             where tenant = current_tenant() and project = :project and deleted_at is null
               and (path = :path or (path >= :first and path < :end))
            """;
    private static final String DELETE_FOLDERS =
            """
            update artifact set deleted_at = now()
              from unnest(cast(:folders as text[])) as given (folder)
             where tenant = current_tenant() and project = :project and deleted_at is null
               and path >= given.folder || '/' and path < given.folder || '0'
            """;

    /// Walks from name to name along the index, so that a folder costs what it shows and not what
    /// lies below it.
    private static final String LIST =
            """
            with recursive entry as (
                (select a.path, a.size
                   from artifact a
                  where a.tenant = current_tenant() and a.project = :project and a.deleted_at is null
                    and a.path >= :from and a.path < :end
                  order by a.path limit 1)
                union all
                select next.path, next.size
                  from entry
                 cross join lateral (
                       select a.path, a.size
                         from artifact a
                        where a.tenant = current_tenant() and a.project = :project and a.deleted_at is null
                          and a.path >= case when strpos(substr(entry.path, :skip), '/') = 0
                                             then entry.path || chr(1)
                                             else left(entry.path, :skip - 1)
                                                  || split_part(substr(entry.path, :skip), '/', 1) || '0' end
                          and a.path < :end
                        order by a.path limit 1) next)
            select split_part(substr(path, :skip), '/', 1) as name,
                   strpos(substr(path, :skip), '/') > 0 as folder,
                   size
              from entry
             limit :limit
            """;

    private final JdbcClient sql;

    ArtifactRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// Makes writers of the same path, and whoever removes the object, wait for each other until
    /// the transaction ends.
    void lock(ArtifactPath path, String object) {
        sql.sql(LOCK).param("path", path.value()).param("object", object).query().singleRow();
    }

    Optional<ArtifactFile> find(ProjectId project, ArtifactPath path) {
        return sql.sql(FIND)
                .param("project", project.value())
                .param("path", path.value())
                .query(ArtifactRows::read)
                .optional();
    }

    /// Nothing, if the object was removed.
    Optional<ArtifactFile> insert(
            ProjectId project, ArtifactPath path, StoredObject stored, String object) {
        return sql.sql(INSERT)
                .param("project", project.value())
                .param("path", path.value())
                .param("size", stored.size())
                .param("sha256", stored.sha256())
                .param("object", object)
                .query(ArtifactRows::read)
                .optional();
    }

    List<ArtifactFile> under(ProjectId project, ArtifactPath folder) {
        return within(sql.sql(UNDER), project, folder).query(ArtifactRows::read).list();
    }

    /// Marks the one file of that name.
    void mark(ProjectId project, ArtifactPath path) {
        sql.sql(MARK).param("project", project.value()).param("path", path.value()).update();
    }

    int delete(ProjectId project, ArtifactPath path) {
        return within(sql.sql(DELETE), project, path).update();
    }

    int delete(ProjectId project, Collection<ArtifactPath> folders) {
        return sql.sql(DELETE_FOLDERS)
                .param("project", project.value())
                .param("folders", folders.stream().map(ArtifactPath::value).toArray(String[]::new))
                .update();
    }

    List<ArtifactEntry> list(
            ProjectId project, ArtifactPath folder, @Nullable String after, int limit) {
        var prefix = prefix(folder);
        var from = after == null ? prefix : prefix + following(after);
        return sql.sql(LIST)
                .param("project", project.value())
                .param("from", from)
                .param("end", end(folder))
                .param("skip", prefix.codePointCount(0, prefix.length()) + 1)
                .param("limit", limit)
                .query((row, _) -> entry(prefix, row))
                .list();
    }

    /// A folder's name comes with its slash: what follows it begins where everything in it ends.
    private static String following(String after) {
        return after.endsWith("/")
                ? after.substring(0, after.length() - 1) + "0"
                : after + "\u0001";
    }

    private static JdbcClient.StatementSpec within(
            JdbcClient.StatementSpec statement, ProjectId project, ArtifactPath folder) {
        return statement
                .param("project", project.value())
                .param("path", folder.value())
                .param("first", prefix(folder))
                .param("end", end(folder));
    }

    private static String prefix(ArtifactPath folder) {
        return folder.value().isEmpty() ? "" : folder.value() + "/";
    }

    /// The first text behind everything in the folder: `0` is the character after the slash.
    private static String end(ArtifactPath folder) {
        return folder.value().isEmpty() ? "\udbff\udfff" : folder.value() + "0";
    }

    private static ArtifactEntry entry(String prefix, ResultSet row) throws SQLException {
        var name = row.getString("name");
        var folder = row.getBoolean("folder");
        return new ArtifactEntry(name, prefix + name, folder, folder ? 0 : row.getLong("size"));
    }

    private static ArtifactFile read(ResultSet row, int number) throws SQLException {
        return new ArtifactFile(
                row.getString("path"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("object"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static String freshKey(ProjectId project) {
        return key(project, UUID.randomUUID());
    }

    static String key(ProjectId project, UUID id) {
        return "p/%s/artifacts/%s".formatted(project, id);
    }
}
