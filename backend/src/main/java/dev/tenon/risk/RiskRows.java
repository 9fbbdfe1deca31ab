package dev.tenon.risk;

import dev.tenon.identity.Caller;
import dev.tenon.policy.RiskTier;
import dev.tenon.risk.StatedRisk.From;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RiskRows {
    private static final String MODEL =
            """
            select id from registered_model
             where tenant = current_tenant() and project = :project and name = :name
            """;
    private static final String STATED =
            """
            select 'model' as origin, tier, reason, author_name, at from model_risk
             where tenant = current_tenant() and project = :project and model = :model
            union all
            select 'project', tier, reason, author_name, at from project_risk
             where tenant = current_tenant() and project = :project
             order by 1
             limit 1
            """;
    private static final String ALL =
            """
            select m.name, r.tier, r.reason, r.author_name, r.at
              from registered_model m
              left join model_risk r on r.tenant = m.tenant and r.project = m.project and r.model = m.id
             where m.tenant = current_tenant() and m.project = :project
             order by m.name
             limit :limit
            """;
    private static final String STATE_MODEL =
            """
            insert into model_risk (tenant, project, model, tier, reason, author, author_name, at)
            values (current_tenant(), :project, :model, :tier, :reason, :author, :authorName, :at)
            on conflict (tenant, project, model) do update
               set tier = excluded.tier, reason = excluded.reason, author = excluded.author,
                   author_name = excluded.author_name, at = excluded.at
            """;
    private static final String STATE_PROJECT =
            """
            insert into project_risk (tenant, project, tier, reason, author, author_name, at)
            values (current_tenant(), :project, :tier, :reason, :author, :authorName, :at)
            on conflict (tenant, project) do update
               set tier = excluded.tier, reason = excluded.reason, author = excluded.author,
                   author_name = excluded.author_name, at = excluded.at
            """;
    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient sql;

    RiskRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<UUID> model(ProjectId project, String name) {
        return in(project, MODEL).param("name", name).query(UUID.class).optional();
    }

    StatedRisk ofModel(ProjectId project, UUID model) {
        return in(project, STATED)
                .param("model", model)
                .query(RiskRows::read)
                .optional()
                .orElse(StatedRisk.UNSAID);
    }

    StatedRisk ofProject(ProjectId project) {
        return ofModel(project, NONE);
    }

    /// Each model's own tier, or what is said of the project.
    List<ModelRisk> all(ProjectId project, StatedRisk otherwise, int limit) {
        return in(project, ALL)
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new ModelRisk(
                                        row.getString("name"),
                                        row.getString("tier") == null
                                                ? otherwise
                                                : stated(row, From.MODEL)))
                .list();
    }

    void state(
            ProjectId project,
            UUID model,
            RiskTier tier,
            String reason,
            Caller author,
            Instant at) {
        stated(project, STATE_MODEL, tier, reason, author, at).param("model", model).update();
    }

    void state(ProjectId project, RiskTier tier, String reason, Caller author, Instant at) {
        stated(project, STATE_PROJECT, tier, reason, author, at).update();
    }

    private JdbcClient.StatementSpec stated(
            ProjectId project,
            String statement,
            RiskTier tier,
            String reason,
            Caller author,
            Instant at) {
        return in(project, statement)
                .param("tier", tier.words())
                .param("reason", reason)
                .param("author", author.person().value())
                .param("authorName", author.name())
                .param("at", at.atOffset(ZoneOffset.UTC));
    }

    private JdbcClient.StatementSpec in(ProjectId project, String statement) {
        return sql.sql(statement).param("project", project.value());
    }

    private static StatedRisk read(ResultSet row, int number) throws SQLException {
        return stated(row, From.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)));
    }

    private static StatedRisk stated(ResultSet row, From from) throws SQLException {
        return new StatedRisk(
                RiskTier.named(row.getString("tier")),
                from,
                row.getString("reason"),
                row.getString("author_name"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
