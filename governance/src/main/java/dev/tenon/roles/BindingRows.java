package dev.tenon.roles;

import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BindingRows {
    private static final String BINDINGS =
            """
            select b.id, b.person, b.group_id, m.kind, coalesce(m.name, g.name) as holder_name, b.role, b.scope,
                   b.expires_at, b.granted_at, by.name as granted_by
              from role_binding b
              left join membership m on m.tenant = b.tenant and m.person = b.person
              left join people_group g on g.tenant = b.tenant and g.id = b.group_id
              left join membership by on by.tenant = b.tenant and by.person = b.granted_by
             where b.tenant = current_tenant()
            """;
    private static final String ALL =
            BINDINGS + " order by lower(coalesce(m.name, g.name)), b.granted_at, b.id";
    private static final String OF_HOLDER =
            BINDINGS
                    + " and (b.person = :holder or b.group_id = :holder) order by b.granted_at, b.id";
    private static final String ONE = BINDINGS + " and b.id = :id";
    private static final String SAME =
            BINDINGS
                    + " and (b.person = :holder or b.group_id = :holder) and b.scope = :scope and b.role = :role";
    private static final String INSERT =
            """
            insert into role_binding (tenant, id, person, group_id, scope, role, expires_at, granted_at, granted_by)
            values (current_tenant(), uuidv7(), :person, :group, :scope, :role, :expires, :now, :by)
            returning id
            """;
    private static final String END =
            """
            update role_binding
               set expires_at = :expires
             where tenant = current_tenant() and id = :id
            """;
    private static final String DELETE =
            "delete from role_binding where tenant = current_tenant() and id = :id";
    private static final String OWNERS =
            """
            select person
              from role_binding
             where tenant = current_tenant() and scope = current_tenant() and role = 'owner' and expires_at is null
               for update
            """;
    private static final String HOLDER =
            """
            select name from membership
             where tenant = current_tenant() and person = :id and kind = :kind
            union all
            select name from people_group
             where tenant = current_tenant() and id = :id and :kind = 'group'
            """;
    /// Roles of the whole tenant that somebody has now, by themselves and through groups: of one
    /// member, or of everybody in a group.
    private static final String TOGETHER =
            """
            select h.person, h.role
              from held_role h
             where h.tenant = current_tenant() and h.scope = current_tenant()
               and (h.expires_at is null or h.expires_at > :now)
               and (h.person = :holder
                    or exists (select 1 from group_member g
                                where g.tenant = h.tenant and g.group_id = :holder and g.person = h.person))
            """;
    private static final String AUDITOR_HOLDS =
            """
            select exists (select 1
                             from held_role h
                             join held_role a on a.tenant = h.tenant and a.person = h.person and a.role = 'auditor'
                            where h.tenant = current_tenant() and h.role = :role)
            """;

    private final JdbcClient sql;

    BindingRows(JdbcClient sql) {
        this.sql = sql;
    }

    /// A role that a member has together with others.
    record Together(UUID person, String role) {}

    List<RoleBinding> all() {
        return sql.sql(ALL).query(BindingRows::read).list();
    }

    List<RoleBinding> of(UUID holder) {
        return sql.sql(OF_HOLDER).param("holder", holder).query(BindingRows::read).list();
    }

    Optional<RoleBinding> one(UUID id) {
        return sql.sql(ONE).param("id", id).query(BindingRows::read).optional();
    }

    Optional<RoleBinding> same(NewBinding wanted) {
        return sql.sql(SAME)
                .param("holder", wanted.holder().id())
                .param("scope", scope(wanted.project()))
                .param("role", wanted.role())
                .query(BindingRows::read)
                .optional();
    }

    UUID insert(NewBinding wanted, Instant now, @Nullable UUID by) {
        var holder = wanted.holder();
        var ofGroup = holder.kind() == Holder.Kind.GROUP;
        return sql.sql(INSERT)
                .param("person", ofGroup ? null : holder.id(), Types.OTHER)
                .param("group", ofGroup ? holder.id() : null, Types.OTHER)
                .param("scope", scope(wanted.project()))
                .param("role", wanted.role())
                .param("expires", offset(wanted.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", offset(now))
                .param("by", by, Types.OTHER)
                .query(UUID.class)
                .single();
    }

    void end(UUID id, @Nullable Instant expires) {
        sql.sql(END)
                .param("id", id)
                .param("expires", offset(expires), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void delete(UUID id) {
        sql.sql(DELETE).param("id", id).update();
    }

    /// Everyone who owns the tenant for good; nobody can take or give ownership until this
    /// transaction ends.
    List<UUID> lockedOwners() {
        return sql.sql(OWNERS).query((row, _) -> row.getObject(1, UUID.class)).list();
    }

    Optional<String> nameOf(Holder holder) {
        return sql.sql(HOLDER)
                .param("id", holder.id())
                .param("kind", holder.kind().words())
                .query(String.class)
                .optional();
    }

    List<Together> together(UUID holder, Instant now) {
        return sql.sql(TOGETHER)
                .param("holder", holder)
                .param("now", offset(now))
                .query(
                        (row, _) ->
                                new Together(
                                        row.getObject("person", UUID.class), row.getString("role")))
                .list();
    }

    boolean anAuditorHolds(String role) {
        return sql.sql(AUDITOR_HOLDS).param("role", role).query(Boolean.class).single();
    }

    private static UUID scope(@Nullable ProjectId project) {
        return project == null ? CurrentTenant.required().value() : project.value();
    }

    private static RoleBinding read(ResultSet row, int number) throws SQLException {
        var person = row.getObject("person", UUID.class);
        var holder =
                person == null
                        ? Holder.group(row.getObject("group_id", UUID.class))
                        : new Holder(Holder.Kind.named(row.getString("kind")), person);
        var scope = row.getObject("scope", UUID.class);
        var expires = row.getObject("expires_at", OffsetDateTime.class);
        return new RoleBinding(
                row.getObject("id", UUID.class),
                holder,
                row.getString("holder_name"),
                row.getString("role"),
                scope.equals(CurrentTenant.required().value()) ? null : new ProjectId(scope),
                expires == null ? null : expires.toInstant(),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                row.getString("granted_by"));
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
