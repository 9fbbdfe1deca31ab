package dev.tenon.tracking.table;

import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.RunSelections;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CatalogueQueries {
    private static final Set<String> TEXTS =
            Set.of("run_name", "user_id", "status", "experiment_id");
    private static final String USED =
            """
            select kind, key, last_used
              from run_key
             where tenant = current_tenant() and project = :project and key ilike :text
             order by last_used desc, kind, key
            """;
    private static final String COUNTS =
            """
            select 'METRIC' as kind, key, count(*) as runs
              from metric_latest where tenant = current_tenant() and project = :project group by key
            union all
            select 'PARAM', key, count(*)
              from run_param where tenant = current_tenant() and project = :project group by key
            union all
            select 'TAG', key, count(*)
              from run_tag where tenant = current_tenant() and project = :project group by key
            """;
    private static final String NAMES =
            """
            select key from run_key
             where tenant = current_tenant() and project = :project and kind = :kind
            """;

    /// Nobody chooses a text of many lines from a list.
    private static final String VALUES =
            """
            select d.value, count(*) as runs
              from %s d
             where d.tenant = current_tenant() and d.project = :project and d.key = :key
               and length(d.value) <= 200 and d.value ilike :text
             group by d.value
             order by count(*) desc, d.value
             limit :most
            """;
    private static final String ATTRIBUTES =
            """
            select (%1$s)::text as value, count(*) as runs
              from run r
             where r.tenant = current_tenant() and r.project = :project and not r.deleted
               and (%1$s)::text ilike :text
             group by 1
             order by count(*) desc, 1
             limit :most
            """;

    private final JdbcClient sql;

    CatalogueQueries(JdbcClient sql) {
        this.sql = sql;
    }

    record Key(Kind kind, String name) {}

    record Used(Key key, LocalDate lastUsed) {}

    record UsedValue(String text, long runs) {}

    List<Used> used(ProjectId project, String text) {
        return sql.sql(USED)
                .param("project", project.value())
                .param("text", containing(text))
                .query(
                        (row, _) ->
                                new Used(
                                        new Key(
                                                Kind.valueOf(row.getString("kind")),
                                                row.getString("key")),
                                        row.getObject("last_used", LocalDate.class)))
                .list();
    }

    Map<Key, Long> counts(ProjectId project) {
        var counts = new HashMap<Key, Long>();
        sql.sql(COUNTS)
                .param("project", project.value())
                .query(
                        row -> {
                            var kind = Kind.valueOf(row.getString("kind"));
                            counts.put(new Key(kind, row.getString("key")), row.getLong("runs"));
                        });
        return counts;
    }

    Collection<String> names(ProjectId project, Kind kind) {
        return sql.sql(NAMES)
                .param("project", project.value())
                .param("kind", kind.name())
                .query(String.class)
                .set();
    }

    List<UsedValue> values(ProjectId project, String table, String key, String text, int most) {
        return sql.sql(VALUES.formatted(table))
                .param("project", project.value())
                .param("key", key)
                .param("text", containing(text))
                .param("most", most)
                .query((row, _) -> new UsedValue(row.getString("value"), row.getLong("runs")))
                .list();
    }

    List<UsedValue> attributes(ProjectId project, String attribute, String text, int most) {
        if (!TEXTS.contains(attribute)) {
            throw new Invalid("values", "The values of %s are not listed.".formatted(attribute));
        }
        return sql.sql(ATTRIBUTES.formatted(RunSelections.expression(attribute)))
                .param("project", project.value())
                .param("text", containing(text))
                .param("most", most)
                .query((row, _) -> new UsedValue(row.getString("value"), row.getLong("runs")))
                .list();
    }

    /// What somebody types is looked for as it stands.
    private static String containing(String text) {
        return "%" + text.replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }
}
