package dev.tenon.serving.evidence;

import dev.tenon.serving.DeploymentId;
import dev.tenon.wire.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Outcomes and the exposures that they belong to.
@Repository
class OutcomeRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Of what was sent twice at once the last counts; what says the same as before changes
    /// nothing.
    private static final String RECORD =
            """
            with given as (
                select distinct on (prediction, name) prediction, name, value, at
                  from unnest(:predictions::uuid[], :names::text[], :values::float8[], :moments::timestamptz[])
                       with ordinality as g(prediction, name, value, at, place)
                 order by prediction, name, place desc
            )
            insert into outcome (tenant, deployment, prediction, name, correction, value, at, recorded_at, person)
            select current_tenant(), :deployment, g.prediction, g.name, coalesce(known.correction + 1, 0), g.value, g.at,
                   :now, :person
              from given g
              left join lateral (
                    select o.correction, o.value
                      from outcome o
                     where o.tenant = current_tenant() and o.deployment = :deployment
                       and o.prediction = g.prediction and o.name = g.name
                     order by o.correction desc
                     limit 1) known on true
             where known.value is distinct from g.value
            on conflict do nothing
            returning correction
            """;
    private static final String UNMATCHED =
            """
            select count(*)
              from unnest(:predictions::uuid[]) as g(prediction)
             where not exists (
                    select 1
                      from exposure e
                     where e.tenant = current_tenant() and e.deployment = :deployment and e.prediction = g.prediction)
            """;
    private static final String JUDGED =
            """
            select e.prediction, e.variant, e.number, e.revision, e.subject, e.probability, e.reason,
                   uuid_extract_timestamp(e.prediction) as at, coalesce(known.outcomes, '{}') as outcomes
              from exposure e
              left join lateral (
                    select json_object_agg(latest.name, latest.value)::text as outcomes
                      from (select distinct on (o.name) o.name, o.value
                              from outcome o
                             where o.tenant = current_tenant() and o.deployment = :deployment
                               and o.prediction = e.prediction
                             order by o.name, o.correction desc) latest) known on true
             where e.tenant = current_tenant() and e.deployment = :deployment
               and (:after::uuid is null or e.prediction < :after::uuid)
             order by e.prediction desc
             limit :limit
            """;

    private final JdbcClient sql;

    OutcomeRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// The number of the correction of each row that was written; 0 where nothing was known.
    List<Integer> record(DeploymentId id, List<NewOutcome> given, UUID person, Instant now) {
        return sql.sql(RECORD)
                .param("deployment", id.value())
                .param("predictions", column(given, NewOutcome::prediction))
                .param("names", column(given, NewOutcome::name))
                .param("values", column(given, NewOutcome::value))
                .param("moments", column(given, NewOutcome::at))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("person", person)
                .query(Integer.class)
                .list();
    }

    int unmatched(DeploymentId id, List<NewOutcome> given) {
        return sql.sql(UNMATCHED)
                .param("deployment", id.value())
                .param("predictions", column(given, NewOutcome::prediction))
                .query(Integer.class)
                .single();
    }

    /// Newest first, one more than the page holds.
    List<JudgedPrediction> judged(DeploymentId id, Page.Wish wish) {
        var after = wish.cursor(1);
        return sql.sql(JUDGED)
                .param("deployment", id.value())
                .param(
                        "after",
                        after == null ? null : after.uuid(0).toString(),
                        java.sql.Types.VARCHAR)
                .param("limit", wish.limit() + 1)
                .query(OutcomeRows::read)
                .list();
    }

    private static JudgedPrediction read(ResultSet row, int number) throws SQLException {
        return new JudgedPrediction(
                row.getObject("prediction", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("variant"),
                row.getInt("number"),
                row.getLong("revision"),
                row.getObject("subject", UUID.class),
                row.getDouble("probability"),
                row.getString("reason"),
                outcomes(row.getString("outcomes")));
    }

    private static Map<String, Double> outcomes(String json) {
        Map<String, Double> outcomes = new HashMap<>();
        JSON.readTree(json).forEachEntry((name, value) -> outcomes.put(name, value.asDouble()));
        return outcomes;
    }

    private static String[] column(List<NewOutcome> given, Function<NewOutcome, Object> value) {
        return given.stream().map(value).map(Object::toString).toArray(String[]::new);
    }
}
