package dev.tenon.registry;

import dev.tenon.identity.PersonId;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ModelRows {
    private static final String SELECT =
            "select * from registered_model where tenant = current_tenant() and project = :project";
    private static final String PAGE =
            SELECT
                    + " and name > :after and strpos(lower(name), lower(:letters)) > 0 order by name limit :limit";
    private static final String INSERT =
            """
            insert into registered_model
                   (tenant, project, id, name, description, tags, author, author_name, created_at, updated_at)
            values (current_tenant(), :project, uuidv7(), :name, :description, :tags::jsonb,
                   :author, :authorName, :at, :at)
            on conflict do nothing
            returning *
            """;
    private static final String UPDATE =
            "update registered_model set %s, updated_at = :at"
                    + " where tenant = current_tenant() and project = :project and id = :model";
    private static final String NEXT =
            UPDATE.formatted("latest = latest + 1") + " returning latest";
    private static final String TAG =
            UPDATE.formatted("tags = tags || jsonb_build_object(:key::text, :value::text)");
    private static final String UNTAG = UPDATE.formatted("tags = tags - :key::text");
    private static final String OWN =
            """
            update registered_model m set owner = p.person, owner_name = p.name, updated_at = :at
              from membership p
             where m.tenant = current_tenant() and m.project = :project and m.id = :model
               and p.tenant = m.tenant and p.person = :owner
               and exists (select 1 from held_role h
                            where h.tenant = p.tenant and h.person = p.person
                              and (h.scope = m.project or h.scope = m.tenant and h.role = 'owner')
                              and (h.expires_at is null or h.expires_at > :at))
            """;
    private static final String DELETE =
            "delete from registered_model where tenant = current_tenant() and project = :project and id = :model";

    private final JdbcClient sql;

    ModelRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<ModelRow> all(ProjectId project) {
        return in(project, SELECT + " order by name").query(ModelRows::read).list();
    }

    List<ModelRow> page(ProjectId project, String letters, String after, int limit) {
        return in(project, PAGE)
                .param("letters", letters)
                .param("after", after)
                .param("limit", limit)
                .query(ModelRows::read)
                .list();
    }

    Optional<ModelRow> find(ProjectId project, ModelName name) {
        return in(project, SELECT + " and name = :name")
                .param("name", name.value())
                .query(ModelRows::read)
                .optional();
    }

    Optional<ModelRow> insert(
            ProjectId project,
            ModelName name,
            String description,
            Map<String, String> tags,
            Author author,
            Instant at) {
        return in(project, INSERT)
                .param("name", name.value())
                .param("description", description)
                .param("tags", Json.write(tags))
                .param("author", author.person().value())
                .param("authorName", author.name())
                .param("at", Columns.column(at))
                .query(ModelRows::read)
                .optional();
    }

    /// Takes the model's next number; whoever else asks waits until this transaction ends.
    int nextNumber(ProjectId project, UUID model, Instant at) {
        return on(project, model, NEXT, at).query(Integer.class).single();
    }

    void touch(ProjectId project, UUID model, Instant at) {
        on(project, model, UPDATE.formatted("latest = latest"), at).update();
    }

    void describe(ProjectId project, UUID model, String description, Instant at) {
        on(project, model, UPDATE.formatted("description = :description"), at)
                .param("description", description)
                .update();
    }

    /// Names another owner; false when nobody in this project has
    /// that id.
    boolean own(ProjectId project, UUID model, PersonId owner, Instant at) {
        return on(project, model, OWN, at).param("owner", owner.value()).update() == 1;
    }

    /// Gives the model another name; false when that one is taken.
    boolean rename(ProjectId project, UUID model, ModelName name, Instant at) {
        var free =
                "not exists (select from registered_model other where other.tenant = current_tenant()"
                        + " and other.project = :project and other.name = :name)";
        return on(project, model, UPDATE.formatted("name = :name") + " and " + free, at)
                        .param("name", name.value())
                        .update()
                == 1;
    }

    void tag(ProjectId project, UUID model, String key, String value, Instant at) {
        on(project, model, TAG, at).param("key", key).param("value", value).update();
    }

    void untag(ProjectId project, UUID model, String key, Instant at) {
        on(project, model, UNTAG, at).param("key", key).update();
    }

    void delete(ProjectId project, UUID model) {
        in(project, DELETE).param("model", model).update();
    }

    private JdbcClient.StatementSpec on(
            ProjectId project, UUID model, String statement, Instant at) {
        return in(project, statement).param("model", model).param("at", Columns.column(at));
    }

    private JdbcClient.StatementSpec in(ProjectId project, String statement) {
        return sql.sql(statement).param("project", project.value());
    }

    private static ModelRow read(ResultSet row, int number) throws SQLException {
        return new ModelRow(
                Columns.uuid(row, "id"),
                new ModelName(row.getString("name")),
                row.getString("description"),
                Columns.texts(row, "tags"),
                row.getInt("latest"),
                Columns.author(row),
                Columns.owner(row),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
