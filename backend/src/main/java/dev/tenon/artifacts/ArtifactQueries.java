package dev.tenon.artifacts;

import dev.tenon.tenancy.ProjectId;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Searches among the files of a folder.
@Repository
class ArtifactQueries {
    /// One walk along the folder's part of the index, which gives the order too.
    private static final String MATCHING =
            """
            select path, size, sha256, object, created_at
              from artifact
             where tenant = current_tenant() and project = :project and deleted_at is null
               and path > :after and path < :end
               and strpos(lower(substr(path, :skip)), lower(:text)) > 0
             order by path
             limit :limit
            """;

    private final JdbcClient sql;

    ArtifactQueries(JdbcClient sql) {
        this.sql = sql;
    }

    List<ArtifactFile> matching(
            ProjectId project,
            ArtifactPath folder,
            String text,
            @Nullable String after,
            int limit) {
        var prefix = folder.value() + "/";
        return sql.sql(MATCHING)
                .param("project", project.value())
                .param("after", after == null ? prefix : prefix + after)
                .param("end", folder.value() + "0")
                .param("skip", prefix.codePointCount(0, prefix.length()) + 1)
                .param("text", text)
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new ArtifactFile(
                                        row.getString("path"),
                                        row.getLong("size"),
                                        row.getString("sha256"),
                                        row.getString("object"),
                                        row.getObject("created_at", OffsetDateTime.class)
                                                .toInstant()))
                .list();
    }
}
