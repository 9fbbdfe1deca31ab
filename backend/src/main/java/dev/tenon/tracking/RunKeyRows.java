package dev.tenon.tracking;

import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Kind;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RunKeyRows {
    /// Rows that are new enough are not touched, not even by a lock; the others in the order of
    /// keys, so that two writers wait for each other in turn.
    private static final String USED =
            """
            insert into run_key (tenant, project, kind, key, last_used)
            select current_tenant(), :project, given.kind, given.key, :today
              from unnest(cast(:kinds as text[]), cast(:keys as text[])) as given (kind, key)
             where not exists (select from run_key k
                                where k.tenant = current_tenant() and k.project = :project and k.kind = given.kind
                                  and k.key = given.key and k.last_used >= :today)
             order by given.kind, given.key
            on conflict (tenant, project, kind, key) do update set last_used = excluded.last_used
             where run_key.last_used < excluded.last_used
            """;
    private static final String FIND =
            """
            select kind, key, last_used
              from run_key
             where tenant = current_tenant() and project = :project
               and (cast(:kind as text) is null or kind = :kind)
               and key ilike :text
               and (kind, key) > (:afterKind, :afterKey)
             order by kind, key
             limit :limit
            """;

    private final JdbcClient sql;

    RunKeyRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// One name of one kind.
    record Name(Kind kind, String key) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            var byKind = kind.name().compareTo(other.kind.name());
            return byKind != 0 ? byKind : key.compareTo(other.key);
        }
    }

    void used(ProjectId project, SortedSet<Name> names, LocalDate today) {
        sql.sql(USED)
                .param("project", project.value())
                .param(
                        "kinds",
                        names.stream().map(name -> name.kind().name()).toArray(String[]::new))
                .param("keys", names.stream().map(Name::key).toArray(String[]::new))
                .param("today", today)
                .update();
    }

    List<RunKey> find(ProjectId project, RunKeyQuery query, Name after, int limit) {
        var kind = query.kind();
        return sql.sql(FIND)
                .param("project", project.value())
                .param("kind", kind == null ? null : kind.name(), Types.VARCHAR)
                .param("text", "%" + escaped(query.text()) + "%")
                .param("afterKind", after.key().isEmpty() ? "" : after.kind().name())
                .param("afterKey", after.key())
                .param("limit", limit)
                .query(
                        (row, _) ->
                                new RunKey(
                                        Kind.valueOf(row.getString("kind")),
                                        row.getString("key"),
                                        row.getObject("last_used", LocalDate.class)))
                .list();
    }

    /// What somebody types is looked for as it stands.
    static String escaped(String text) {
        return text.replaceAll("([%_\\\\])", "\\\\$1");
    }
}
