package dev.tenon.registry;

import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class VersionRows {
    private static final TypeReference<List<String>> FINDINGS = new TypeReference<>() {};
    private static final String SELECT =
            """
            select v.*, m.name
              from model_version v
              join registered_model m on m.tenant = v.tenant and m.project = v.project and m.id = v.model
             where v.tenant = current_tenant() and v.project = :project and v.deleted_at is null
            """;
    private static final String NEWEST =
            """
            select max(number) from model_version
             where tenant = current_tenant() and project = :project and deleted_at is null
               and model = (select id from registered_model
                             where tenant = current_tenant() and project = :project and name = :name)
            having max(number) is not null
            """;
    /// What an alias points to, the first of them that there is, else the newest in a stage.
    private static final String STANDING =
            SELECT
                    + """
                       and m.name = :name
                       and (lower(v.stage) = lower(:stage)
                            or v.number in (select a.number from model_alias a
                                             where a.tenant = v.tenant and a.project = v.project and a.model = v.model
                                               and a.alias = any(:aliases)))
                     order by (select min(array_position(cast(:aliases as text[]), a.alias)) from model_alias a
                                where a.tenant = v.tenant and a.project = v.project and a.model = v.model
                                  and a.number = v.number) nulls last,
                              v.number desc
                     limit 1
                    """;
    private static final String INSERT =
            """
            insert into model_version (tenant, project, model, number, id, digest, format, scan, findings, signature,
                   origin, run, baseline, parent, author, author_name, created_at, updated_at, description, tags)
            values (current_tenant(), :project, :model, :number, uuidv7(), :digest, :format, :scan, :findings::jsonb,
                   :signature::jsonb, :origin::jsonb, :run, :baseline::jsonb, :parent, :author, :authorName, :at, :at, :description, :tags::jsonb)
            returning id
            """;
    private static final String UPDATE =
            "update model_version set %s, updated_at = :at"
                    + " where tenant = current_tenant() and project = :project and id = :id and deleted_at is null";
    private static final String TAG =
            UPDATE.formatted("tags = tags || jsonb_build_object(:key::text, :value::text)");
    private static final String UNTAG = UPDATE.formatted("tags = tags - :key::text");

    private final JdbcClient sql;

    VersionRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<VersionRow> of(ProjectId project, ModelName model) {
        return in(project, SELECT + " and m.name = :name order by v.number desc")
                .param("name", model.value())
                .query(VersionRows::read)
                .list();
    }

    List<VersionRow> of(ProjectId project, ModelName model, int before, int limit) {
        var page = " and m.name = :name and v.number < :before order by v.number desc limit :limit";
        return in(project, SELECT + page)
                .param("name", model.value())
                .param("before", before)
                .param("limit", limit)
                .query(VersionRows::read)
                .list();
    }

    Optional<VersionRow> standing(
            ProjectId project, ModelName model, List<String> aliases, String stage) {
        return in(project, STANDING)
                .param("name", model.value())
                .param("aliases", aliases.toArray(String[]::new))
                .param("stage", stage)
                .query(VersionRows::read)
                .optional();
    }

    Optional<Integer> newest(ProjectId project, ModelName model) {
        return in(project, NEWEST).param("name", model.value()).query(Integer.class).optional();
    }

    Optional<VersionRow> find(ProjectId project, ModelName model, int number) {
        return in(project, SELECT + " and m.name = :name and v.number = :number")
                .param("name", model.value())
                .param("number", number)
                .query(VersionRows::read)
                .optional();
    }

    Optional<VersionRow> byId(ProjectId project, UUID id) {
        return in(project, SELECT + " and v.id = :id")
                .param("id", id)
                .query(VersionRows::read)
                .optional();
    }

    /// Those that were registered from this address, the newest first.
    List<VersionRow> at(ProjectId project, String source) {
        var there = " and v.source = left(:source, 400) and v.origin ->> 'source' = :source";
        return in(project, SELECT + there + " order by v.created_at desc limit 10")
                .param("source", source)
                .query(VersionRows::read)
                .list();
    }

    UUID insert(
            ProjectId project,
            UUID model,
            int number,
            NewVersion version,
            Author author,
            Instant at) {
        return in(project, INSERT)
                .param("model", model)
                .param("number", number)
                .param("digest", version.digest())
                .param("format", version.content().format().words())
                .param("scan", version.content().scan().verdict().words())
                .param("findings", Json.write(version.content().scan().findings()))
                .param("signature", Json.write(version.signature()))
                .param("origin", Json.write(version.origin()))
                .param("run", version.origin().run())
                .param("baseline", Json.write(version.baseline()))
                .param("parent", version.parent())
                .param("author", author.person().value())
                .param("authorName", author.name())
                .param("at", Columns.column(at))
                .param("description", version.description())
                .param("tags", Json.write(version.tags()))
                .query(UUID.class)
                .single();
    }

    void describe(ProjectId project, UUID id, String description, Instant at) {
        on(project, id, UPDATE.formatted("description = :description"), at)
                .param("description", description)
                .update();
    }

    void stage(ProjectId project, UUID id, String stage, Instant at) {
        on(project, id, UPDATE.formatted("stage = :stage"), at).param("stage", stage).update();
    }

    void tag(ProjectId project, UUID id, String key, String value, Instant at) {
        on(project, id, TAG, at).param("key", key).param("value", value).update();
    }

    void untag(ProjectId project, UUID id, String key, Instant at) {
        on(project, id, UNTAG, at).param("key", key).update();
    }

    void delete(ProjectId project, UUID id, Instant at) {
        on(project, id, UPDATE.formatted("deleted_at = :at"), at).update();
    }

    private JdbcClient.StatementSpec on(ProjectId project, UUID id, String statement, Instant at) {
        return in(project, statement).param("id", id).param("at", Columns.column(at));
    }

    private JdbcClient.StatementSpec in(ProjectId project, String statement) {
        return sql.sql(statement).param("project", project.value());
    }

    private static VersionRow read(ResultSet row, int index) throws SQLException {
        return new VersionRow(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "model"),
                new ModelName(row.getString("name")),
                row.getInt("number"),
                row.getString("digest"),
                ModelFormat.named(row.getString("format")),
                new ScanReport(
                        ScanVerdict.named(row.getString("scan")),
                        Json.read(row.getString("findings"), FINDINGS)),
                Json.read(row.getString("signature"), ModelSignature.class),
                Json.read(row.getString("origin"), Origin.class),
                Columns.author(row),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getString("description"),
                Columns.texts(row, "tags"),
                row.getString("stage"),
                baseline(row));
    }

    private static Baseline baseline(ResultSet row) throws SQLException {
        var kept = row.getString("baseline");
        return kept != null
                ? Json.read(kept, Baseline.class)
                : Baseline.known(
                        row.getString("digest"), Json.read(row.getString("origin"), Origin.class));
    }
}
