package dev.tenon.modelsearch;

import static dev.tenon.modelsearch.Ordering.upwards;

import dev.tenon.modelsearch.Criterion.Field;
import dev.tenon.modelsearch.Ordering.By;
import dev.tenon.modelsearch.RegistrySearch.Counts;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.RegisteredModel;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.wire.Page;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Searches among models.
@Repository
class ModelQueries {
    private static final String PROMPT = "mlflow.prompt.is_prompt";
    private static final String SEARCH =
            """
            select m.*,
                   (select jsonb_object_agg(a.alias, a.number) from model_alias a
                     where a.tenant = m.tenant and a.project = m.project and a.model = m.id) as aliases
              from registered_model m
             where m.tenant = current_tenant() and m.project = :project
            """;
    private static final String MAY_RUN =
            """
            select v.model, g.environment, max(v.number) as number
              from model_grant g
              join model_version v on v.tenant = g.tenant and v.project = g.project and v.id = g.version
             where g.tenant = current_tenant() and g.project = :project and g.issued_at <= :now and g.expires_at > :now
               and v.model = any(:models) and v.deleted_at is null
             group by v.model, g.environment
            """;
    private static final String COUNTS =
            """
            select count(*) as models, coalesce(sum(latest), 0) as versions from registered_model
             where tenant = current_tenant() and project = :project
            """;
    private static final String ID =
            "select id from registered_model where tenant = current_tenant() and project = :project and name = :name";
    private static final Map<By, String> KEYS =
            Map.of(By.NAME, "m.name", By.CREATED, "m.created_at", By.UPDATED, "m.updated_at");
    private static final List<Ordering> LAST = List.of(upwards(By.NAME));

    private final JdbcClient sql;
    private final Clock clock;

    ModelQueries(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    record Found(UUID id, RegisteredModel model) {}

    Page<Found> page(ProjectId project, RegistryQuery query) {
        var order = query.wholeOrder(LAST);
        var search = new SearchStatement(KEYS);
        query.criteria().forEach(one -> search.and(criterion(search, one)));
        if (!query.prompts())
            search.and("coalesce(m.tags ->> '%s', '') <> 'true'".formatted(PROMPT));
        search.after(query.after(), query.mark(), order);
        var found =
                in(project, search.in(SEARCH, order))
                        .params(search.values())
                        .param("limit", query.limit() + 1)
                        .query(Lines::model)
                        .list();
        return SearchStatement.page(found, query, order, (one, by) -> key(one.model(), by));
    }

    private static String criterion(SearchStatement search, Criterion criterion) {
        if (criterion.field() == Field.NAME) return search.compared("m.name", criterion);
        if (criterion.field() != Field.TAG)
            throw new IllegalArgumentException("Models have no " + criterion.field());
        var value = "m.tags ->> " + search.bind(criterion.tag()) + "::text";
        return search.compared(
                criterion.tag().equals(PROMPT)
                        ? "coalesce(%s, 'false')".formatted(value)
                        : "(" + value + ")",
                criterion);
    }

    private static String key(RegisteredModel model, By by) {
        return switch (by) {
            case NAME -> model.name().value();
            case CREATED -> Long.toString(SearchStatement.micros(model.createdAt()));
            case UPDATED -> Long.toString(SearchStatement.micros(model.updatedAt()));
            case NUMBER -> throw new IllegalArgumentException("Models have no number");
        };
    }

    /// Of each model, the newest version of each environment whose grant holds now.
    Map<UUID, Map<String, Integer>> mayRun(ProjectId project, List<UUID> models) {
        var found = new HashMap<UUID, Map<String, Integer>>();
        in(project, MAY_RUN)
                .param("models", models.toArray(UUID[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(
                        row -> {
                            found.computeIfAbsent(
                                            row.getObject("model", UUID.class),
                                            _ -> new TreeMap<>())
                                    .put(row.getString("environment"), row.getInt("number"));
                        });
        return found;
    }

    Optional<UUID> id(ProjectId project, ModelName model) {
        return in(project, ID).param("name", model.value()).query(UUID.class).optional();
    }

    Counts counts(ProjectId project) {
        return in(project, COUNTS)
                .query((row, _) -> new Counts(row.getLong("models"), row.getLong("versions")))
                .single();
    }

    private JdbcClient.StatementSpec in(ProjectId project, String statement) {
        return sql.sql(statement).param("project", project.value());
    }
}
