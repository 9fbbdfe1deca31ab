package dev.tenon.registry;

import dev.tenon.tenancy.ProjectId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FileRows {
    private static final String OF_VERSIONS =
            """
            select * from model_file
             where tenant = current_tenant() and project = :project and version = any(:versions)
             order by version, path
            """;
    private static final String HELD =
            "select distinct object from model_file where tenant = current_tenant() and object = any(:objects)";
    private static final String INSERT =
            """
            insert into model_file (tenant, project, version, path, size, sha256, object)
            select current_tenant(), :project, :version, path, size, sha256, object
              from unnest(:paths::text[], :sizes::bigint[], :digests::text[], :objects::text[])
                   as file(path, size, sha256, object)
            """;

    private final JdbcClient sql;

    FileRows(JdbcClient sql) {
        this.sql = sql;
    }

    Map<UUID, List<ModelFile>> of(ProjectId project, List<UUID> versions) {
        return sql
                .sql(OF_VERSIONS)
                .param("project", project.value())
                .param("versions", versions.toArray(UUID[]::new))
                .query(
                        (row, _) ->
                                Map.entry(
                                        Columns.uuid(row, "version"),
                                        new ModelFile(
                                                row.getString("path"),
                                                row.getLong("size"),
                                                row.getString("sha256"),
                                                row.getString("object"))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(
                                        Map.Entry::getValue, Collectors.toUnmodifiableList())));
    }

    /// Those of the objects that a version's file is made of.
    Set<String> held(Collection<String> objects) {
        return Set.copyOf(
                sql.sql(HELD)
                        .param("objects", objects.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    void insert(ProjectId project, UUID version, List<ModelFile> files) {
        sql.sql(INSERT)
                .param("project", project.value())
                .param("version", version)
                .param("paths", files.stream().map(ModelFile::path).toArray(String[]::new))
                .param("sizes", files.stream().map(ModelFile::size).toArray(Long[]::new))
                .param("digests", files.stream().map(ModelFile::sha256).toArray(String[]::new))
                .param("objects", files.stream().map(ModelFile::object).toArray(String[]::new))
                .update();
    }
}
