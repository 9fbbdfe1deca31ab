package dev.tenon.audit;

import dev.tenon.identity.Access;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.problem.NotFound;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The questions that readers of the trail keep, for themselves or for all its readers.
@Service
public class KeptQuestions {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUERY = 2_000;
    private static final String ALL =
            """
            select id, name, query, shared, owner = :me as mine, owner_name
              from audit_saved_query
             where tenant = current_tenant() and (owner = :me or shared)
             order by lower(name), id
            """;
    private static final String INSERT =
            """
            insert into audit_saved_query (tenant, owner, owner_name, name, query, shared)
            values (current_tenant(), :me, :myName, :name, :query, :shared)
            returning id
            """;
    private static final String DELETE =
            "delete from audit_saved_query where tenant = current_tenant() and id = :id and owner = :me";

    private final JdbcClient sql;
    private final Access access;
    private final AuditTrail trail;

    KeptQuestions(JdbcClient sql, Access access, AuditTrail trail) {
        this.sql = sql;
        this.access = access;
        this.trail = trail;
    }

    @Transactional(readOnly = true)
    public List<SavedQuery> all() {
        access.require(Permission.AUDIT_READ);
        return sql.sql(ALL)
                .param("me", me())
                .query(
                        (row, _) ->
                                new SavedQuery(
                                        row.getObject("id", UUID.class),
                                        row.getString("name"),
                                        row.getString("query"),
                                        row.getBoolean("shared"),
                                        row.getBoolean("mine"),
                                        row.getString("owner_name")))
                .list();
    }

    @Transactional(readOnly = true)
    public SavedQuery one(UUID id) {
        return all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new NotFound(
                                        "no-such-saved-query", "There is no such saved question."));
    }

    @Transactional
    public SavedQuery save(String name, String query, boolean shared) {
        access.require(Permission.AUDIT_READ);
        var caller = CurrentCaller.required();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw new Invalid("saved-query", "Give it a name of at most 100 letters.");
        }
        if (query.length() > LONGEST_QUERY) {
            throw new Invalid("saved-query", "The question is too long to be kept.");
        }
        var id =
                sql.sql(INSERT)
                        .param("me", me())
                        .param("myName", caller.name())
                        .param("name", name.strip())
                        .param("query", query)
                        .param("shared", shared)
                        .query(UUID.class)
                        .single();
        trail.record(Act.of("audit.query.saved", "saved-query", id).with("name", name.strip()));
        return new SavedQuery(id, name.strip(), query, shared, true, caller.name());
    }

    /// Only who keeps it can throw it away; to anyone else it isn't there.
    @Transactional
    public void delete(UUID id) {
        access.require(Permission.AUDIT_READ);
        if (sql.sql(DELETE).param("id", id).param("me", me()).update() == 0) {
            throw new NotFound("no-such-saved-query", "There is no such saved question of yours.");
        }
        trail.record(Act.of("audit.query.deleted", "saved-query", id));
    }

    private static UUID me() {
        return CurrentCaller.required().person().value();
    }
}
