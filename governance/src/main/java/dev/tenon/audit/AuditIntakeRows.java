package dev.tenon.audit;

import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Entries on their way into the tree, each with its readable row.
@Repository
class AuditIntakeRows {
    private static final String INSERT =
            """
            with taken_in as (
                insert into audit_intake (tenant, id, entry) values (current_tenant(), :id, :entry)
            )
            insert into audit_detail
                (tenant, id, at, action, actor_kind, actor, actor_name, kind, object, project, outcome,
                 reasons, details, salts, request)
            values
                (current_tenant(), :id, :at, :action, :actorKind, :actor, :actorName, :kind, :object, :project, :outcome,
                 :reasons, :details::jsonb, :salts::jsonb, :request)
            """;

    private final JdbcClient sql;

    AuditIntakeRows(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(SealedAct sealed) {
        var act = sealed.act();
        var project = act.project();
        sql.sql(INSERT)
                .param("id", sealed.id())
                .param("entry", sealed.entry())
                .param("at", sealed.at().atOffset(ZoneOffset.UTC))
                .param("action", act.action())
                .param("actorKind", sealed.actor().kind())
                .param("actor", sealed.actor().ref())
                .param("actorName", sealed.actor().name())
                .param("kind", act.kind())
                .param("object", sealed.objectId())
                .param("project", project == null ? null : project.value(), Types.OTHER)
                .param("outcome", sealed.outcome())
                .param("reasons", sealed.reasons().toArray(String[]::new))
                .param("request", sealed.request())
                .param("details", json(sealed.each(Commitment::value)))
                .param("salts", json(sealed.each(Commitment::salt)))
                .update();
    }

    private static String json(Map<String, String> texts) {
        return CanonicalJson.textOf(texts);
    }
}
