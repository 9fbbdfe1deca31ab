package dev.tenon.modelsearch;

import static dev.tenon.modelsearch.Ordering.downwards;
import static dev.tenon.modelsearch.Ordering.upwards;

import dev.tenon.modelsearch.Ordering.By;
import dev.tenon.registry.ModelName;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Searches among versions.
@Repository
class VersionQueries {
    private static final String COLUMNS =
            """
            select v.id, m.name, v.number, v.digest, v.format, v.scan, v.origin ->> 'source' as source, v.run,
                   v.author, v.author_name, v.created_at, v.updated_at, v.description, v.tags,
                   v.origin -> 'metrics' as metrics, v.stage,
                   array(select a.alias from model_alias a
                          where a.tenant = v.tenant and a.project = v.project and a.model = v.model
                            and a.number = v.number
                          order by a.alias) as aliases,
                   array(select distinct g.environment from model_grant g
                          where g.tenant = v.tenant and g.project = v.project and g.version = v.id
                            and g.issued_at <= :now and g.expires_at > :now
                          order by g.environment) as may_run
            """;
    private static final String MODEL =
            " join registered_model m on m.tenant = v.tenant and m.project = v.project and m.id = v.model ";
    private static final String SEARCH =
            COLUMNS
                    + " from model_version v"
                    + MODEL
                    + "where v.tenant = current_tenant() and v.project = :project and v.deleted_at is null";
    private static final String MODEL_NAMED =
            """
             and v.model = (select id from registered_model
                             where tenant = current_tenant() and project = :project and name = :name)
            """;
    private static final String CALLED =
            SEARCH
                    + MODEL_NAMED
                    + """
                     and v.number = (select a.number from model_alias a
                                      where a.tenant = current_tenant() and a.project = :project
                                        and a.model = v.model and a.alias = :alias)
                    """;
    private static final String LATEST = SEARCH + MODEL_NAMED + " order by v.number desc limit 1";
    private static final String NEWEST =
            COLUMNS
                    + """
                     from unnest(:models::uuid[]) wanted (model)
                    cross join (values ('None'), ('Staging'), ('Production'), ('Archived')) stages (stage)
                    cross join lateral (select * from model_version one
                                         where one.tenant = current_tenant() and one.project = :project
                                           and one.model = wanted.model and one.stage = stages.stage
                                           and one.deleted_at is null
                                         order by one.number desc
                                         limit 1) v
                    """
                    + MODEL
                    + " order by v.number desc";
    private static final Map<By, String> KEYS =
            Map.of(
                    By.NAME, "m.name",
                    By.NUMBER, "v.number",
                    By.CREATED, "v.created_at",
                    By.UPDATED, "v.updated_at");
    private static final List<Ordering> LAST = List.of(upwards(By.NAME), downwards(By.NUMBER));

    private final JdbcClient sql;
    private final Clock clock;

    VersionQueries(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Page<VersionLine> page(ProjectId project, RegistryQuery query) {
        var order = query.wholeOrder(LAST);
        var search = new SearchStatement(KEYS);
        query.criteria().forEach(one -> search.and(VersionCriteria.sql(search, one)));
        if (!query.prompts()) search.and(VersionCriteria.NO_PROMPT);
        search.after(query.after(), query.mark(), order);
        var found =
                in(project, search.in(SEARCH, order))
                        .params(search.values())
                        .param("limit", query.limit() + 1)
                        .query(Lines::version)
                        .list();
        return SearchStatement.page(found, query, order, VersionQueries::key);
    }

    private static String key(VersionLine line, By by) {
        return switch (by) {
            case NAME -> line.model().value();
            case NUMBER -> Integer.toString(line.number());
            case CREATED -> Long.toString(SearchStatement.micros(line.createdAt()));
            case UPDATED -> Long.toString(SearchStatement.micros(line.updatedAt()));
        };
    }

    Optional<VersionLine> called(ProjectId project, ModelName model, String alias) {
        return in(project, CALLED)
                .param("name", model.value())
                .param("alias", alias)
                .query(Lines::version)
                .optional();
    }

    Optional<VersionLine> latest(ProjectId project, ModelName model) {
        return in(project, LATEST).param("name", model.value()).query(Lines::version).optional();
    }

    /// The newest version in each stage of each of the models.
    Map<ModelName, List<VersionLine>> newest(ProjectId project, List<UUID> models) {
        if (models.isEmpty()) return Map.of();
        return in(project, NEWEST)
                .param("models", models.toArray(UUID[]::new))
                .query(Lines::version)
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                VersionLine::model, LinkedHashMap::new, Collectors.toList()));
    }

    private JdbcClient.StatementSpec in(ProjectId project, String statement) {
        return sql.sql(statement)
                .param("project", project.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }
}
