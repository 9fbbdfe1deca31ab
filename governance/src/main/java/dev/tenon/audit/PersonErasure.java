package dev.tenon.audit;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes a person out of the readable trail; leaves and proofs stay as they are.
///
/// What is erased: the name beside what they did, the details of what was done to them, and every
/// detail elsewhere that says their name or address. With `acts` also the details of all they did.
/// The salts go too, so nobody can try out values against the leaves.
@Service
public class PersonErasure {
    private static final Pattern PSEUDONYM = Pattern.compile("p-[0-9a-f-]{36}");
    private static final String NAMES =
            """
            select actor_name from audit_detail
             where tenant = current_tenant() and actor = :person and actor_name is not null
             union
            select value from audit_detail, jsonb_each_text(details) as d (name, value)
             where tenant = current_tenant() and kind = 'person' and object = :person
               and name in ('name', 'email', 'before.name', 'after.name', 'before.email', 'after.email')
            """;
    private static final String ERASE =
            """
            update audit_detail
               set actor_name = case when actor = :person then null else actor_name end,
                   details = case when %1$s then '{}' else details end,
                   salts = case when %1$s then '{}' else salts end
             where tenant = current_tenant()
               and ((actor = :person and actor_name is not null) or (details <> '{}' and %1$s))
            """
                    .formatted(
                            """
                            ((actor = :person and :acts) or object = :person
                              or exists (select from jsonb_each_text(details) as d (name, value)
                                          where position(:person in value) > 0
                                             or exists (select from unnest(:names::text[]) as n (word)
                                                         where position(lower(word) in lower(value)) > 0)))""");

    private final JdbcClient sql;
    private final Access access;
    private final AuditTrail trail;

    PersonErasure(JdbcClient sql, Access access, AuditTrail trail) {
        this.sql = sql;
        this.access = access;
        this.trail = trail;
    }

    /// Erases one person, by pseudonym, and returns how many entries lost something readable.
    @Transactional
    public int erase(String person, boolean acts) {
        access.require(Permission.AUDIT_MANAGE);
        if (!PSEUDONYM.matcher(person).matches()) {
            throw new Invalid("person", "Name the person by pseudonym, such as p-3f2a….");
        }
        var erased =
                sql.sql(ERASE)
                        .param("person", person)
                        .param("acts", acts)
                        .param("names", names(person).toArray(String[]::new))
                        .update();
        trail.record(
                Act.of("audit.person.erased", "person", person)
                        .with("entries", erased)
                        .with("acts", acts));
        return erased;
    }

    /// Very short names would match half the trail.
    private Set<String> names(String person) {
        var names = new HashSet<>(sql.sql(NAMES).param("person", person).query(String.class).set());
        names.removeIf(name -> name.length() < 4);
        return names;
    }
}
