package dev.tenon.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads what people ask of the trail; an entry's id is its place in time, so pages go by id.
@Repository
class AuditQueries {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String COLUMNS =
            """
            select d.id, d.at, d.action, d.actor_kind, d.actor, d.actor_name, d.kind, d.object, d.project, d.outcome,
                   d.reasons, d.details, d.request, l.index,
                   l.index < coalesce(g.size, case when h.generation = l.generation then h.published_size end) as published
              from audit_detail d
              left join audit_leaf l on l.tenant = d.tenant and l.id = d.id
              left join audit_head h on h.tenant = d.tenant
              left join audit_generation g on g.tenant = d.tenant and g.generation = l.generation
             where d.tenant = current_tenant()
            """;
    private static final String FILTER =
            """
               and (:action::text is null or starts_with(d.action, :action))
               and (:actor::text is null or d.actor = :actor)
               and (:kind::text is null or d.kind = :kind)
               and (:object::text is null or d.object = :object)
               and (:project::uuid is null or d.project = :project)
               and (:outcome::text is null or d.outcome = :outcome)
               and (:request::text is null or d.request = :request)
               and (:from::timestamptz is null or d.at >= :from)
               and (:until::timestamptz is null or d.at < :until)
               and (:before::uuid is null or d.id < :before)
            """;
    private static final String PAGE = COLUMNS + FILTER + " order by d.id desc limit :limit";

    /// The newest of the entries that match are counted, so that a long trail answers as fast as a
    /// short one.
    private static final String FACET =
            """
            select value, max(name) as name, count(*) as entries
              from (select d.%s::text as value, %s as name
                      from audit_detail d
                     where d.tenant = current_tenant() and d.%1$s is not null
            """
                    + FILTER
                    + """
                     order by d.id desc
                     limit :limit) as newest
             group by value
             order by entries desc, value
             limit 50
            """;
    private static final String ONE = COLUMNS + " and d.id = :id";
    private static final String OPENINGS =
            """
            select name, details ->> name as value, salts ->> name as salt
              from audit_detail, jsonb_object_keys(salts) as name
             where tenant = current_tenant() and id = :id
             order by name
            """;

    private final JdbcClient sql;
    private final JsonMapper json;

    AuditQueries(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    List<AuditEntry> page(AuditQuery query) {
        return asked(PAGE, query, query.limit()).query(this::read).list();
    }

    /// The values that a column has among the entries that match, each with how often.
    List<Facet.Value> facet(Facet facet, AuditQuery query, int newest) {
        var name = facet == Facet.ACTOR ? "d.actor_name" : "null::text";
        return asked(FACET.formatted(facet.column(), name), facet.left(query), newest)
                .query(
                        (row, _) ->
                                new Facet.Value(
                                        row.getString("value"),
                                        row.getString("name"),
                                        row.getLong("entries")))
                .list();
    }

    private JdbcClient.StatementSpec asked(String statement, AuditQuery query, int limit) {
        var project = query.project();
        var outcome = query.outcome();
        return sql.sql(statement)
                .param("action", query.action())
                .param("actor", query.actor())
                .param("kind", query.kind())
                .param("object", query.object())
                .param("project", project == null ? null : project.value(), Types.OTHER)
                .param("outcome", outcome == null ? null : outcome.words())
                .param("request", query.request())
                .param("from", offset(query.from()))
                .param("until", offset(query.until()))
                .param("before", query.before(), Types.OTHER)
                .param("limit", limit);
    }

    Optional<AuditEntry> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(this::read).optional();
    }

    /// What opens the commitments of an entry, as far as it was not erased.
    List<AuditProof.Opening> openings(UUID id) {
        return sql.sql(OPENINGS)
                .param("id", id)
                .query(
                        (row, _) ->
                                new AuditProof.Opening(
                                        row.getString("name"),
                                        row.getString("value"),
                                        row.getString("salt")))
                .list();
    }

    private AuditEntry read(ResultSet row, int number) throws SQLException {
        var index = row.getObject("index", Long.class);
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                row.getString("actor_kind"),
                row.getString("actor"),
                row.getString("actor_name"),
                row.getString("kind"),
                row.getString("object"),
                row.getObject("project", UUID.class),
                Act.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                texts(row.getArray("reasons")),
                json.readValue(row.getString("details"), TEXTS),
                row.getString("request"),
                index == null ? OptionalLong.empty() : OptionalLong.of(index),
                seal(index, row.getBoolean("published")));
    }

    private static AuditEntry.Seal seal(@Nullable Long index, boolean published) {
        if (index == null) return AuditEntry.Seal.WAITING;
        return published ? AuditEntry.Seal.PUBLISHED : AuditEntry.Seal.SEQUENCED;
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
