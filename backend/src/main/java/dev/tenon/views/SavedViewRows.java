package dev.tenon.views;

import dev.tenon.identity.Caller;
import dev.tenon.identity.PersonId;
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
class SavedViewRows {
    private static final String COLUMNS =
            "id, owner_name, owner = :me as mine, page, name, state, shared, first, changed_at";
    private static final String SEEN =
            """
              from saved_view
             where tenant = current_tenant() and project = :project and (owner = :me or shared)
            """;
    private static final String OF_PAGE =
            "select "
                    + COLUMNS
                    + SEEN
                    + " and page = :page order by first desc, lower(name), id limit 1000";
    private static final String ONE = "select " + COLUMNS + SEEN + " and id = :id";
    private static final String COUNT =
            """
            select count(*) from saved_view
             where tenant = current_tenant() and project = :project and page = :page and owner = :me
            """;
    private static final String INSERT =
            """
            insert into saved_view (tenant, project, page, owner, owner_name, name, state, shared, changed_at)
            values (current_tenant(), :project, :page, :me, :myName, :name, :state, :shared, :now)
            returning id
            """;

    /// What is no longer shared is no longer what others begin with.
    private static final String UPDATE =
            """
            update saved_view
               set name = :name, state = :state, shared = :shared, first = first and :shared, changed_at = :now
             where tenant = current_tenant() and project = :project and id = :id and owner = :me
            """;
    private static final String DELETE =
            """
            delete from saved_view
             where tenant = current_tenant() and project = :project and id = :id and owner = :me
            """;
    private static final String CLEAR_FIRST =
            """
            update saved_view set first = false
             where tenant = current_tenant() and project = :project and page = :page and first
            """;
    private static final String SET_FIRST =
            """
            update saved_view set first = true
             where tenant = current_tenant() and project = :project and id = :id and shared
            """;

    private final JdbcClient sql;

    SavedViewRows(JdbcClient sql) {
        this.sql = sql;
    }

    List<SavedView> ofPage(ProjectId project, String page, PersonId me) {
        return sql.sql(OF_PAGE)
                .param("project", project.value())
                .param("page", page)
                .param("me", me.value())
                .query(SavedViewRows::read)
                .list();
    }

    Optional<SavedView> find(ProjectId project, UUID id, PersonId me) {
        return sql.sql(ONE)
                .param("project", project.value())
                .param("id", id)
                .param("me", me.value())
                .query(SavedViewRows::read)
                .optional();
    }

    long count(ProjectId project, String page, PersonId me) {
        return sql.sql(COUNT)
                .param("project", project.value())
                .param("page", page)
                .param("me", me.value())
                .query(Long.class)
                .single();
    }

    UUID insert(ProjectId project, SavedView.Look look, Caller by, Instant now) {
        return sql.sql(INSERT)
                .param("project", project.value())
                .param("page", look.page())
                .param("me", by.person().value())
                .param("myName", by.name())
                .param("name", look.name())
                .param("state", look.state())
                .param("shared", look.shared())
                .param("now", at(now))
                .query(UUID.class)
                .single();
    }

    boolean update(ProjectId project, UUID id, SavedView.Look look, PersonId me, Instant now) {
        return sql.sql(UPDATE)
                        .param("project", project.value())
                        .param("id", id)
                        .param("me", me.value())
                        .param("name", look.name())
                        .param("state", look.state())
                        .param("shared", look.shared())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    boolean delete(ProjectId project, UUID id, PersonId me) {
        return sql.sql(DELETE)
                        .param("project", project.value())
                        .param("id", id)
                        .param("me", me.value())
                        .update()
                == 1;
    }

    void clearFirst(ProjectId project, String page) {
        sql.sql(CLEAR_FIRST).param("project", project.value()).param("page", page).update();
    }

    boolean setFirst(ProjectId project, UUID id) {
        return sql.sql(SET_FIRST).param("project", project.value()).param("id", id).update() == 1;
    }

    private static SavedView read(ResultSet row, int number) throws SQLException {
        var look =
                new SavedView.Look(
                        row.getString("page"),
                        row.getString("name"),
                        row.getString("state"),
                        row.getBoolean("shared"));
        return new SavedView(
                row.getObject("id", UUID.class),
                row.getString("owner_name"),
                row.getBoolean("mine"),
                look,
                row.getBoolean("first"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
