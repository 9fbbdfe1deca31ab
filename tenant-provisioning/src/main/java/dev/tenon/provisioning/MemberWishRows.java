package dev.tenon.provisioning;

import static dev.tenon.provisioning.WishSql.upper;

import dev.tenon.provisioning.Wishes.MemberKey;
import dev.tenon.provisioning.plan.MemberProgress;
import dev.tenon.provisioning.plan.MemberWish;
import dev.tenon.provisioning.plan.Person;
import dev.tenon.provisioning.plan.Standing;
import dev.tenon.provisioning.plan.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is wished for people in tenants.
record MemberWishRows(WishSql sql) {
    private static final String ONE =
            """
            select m.tenant, m.email, m.name, m.wanted, m.revision, m.done_revision, m.subject, m.problem,
                   m.proven, t.state, t.organization_id
              from member_wish m
              join tenant_wish t on t.tenant = m.tenant
             where m.tenant = ? and m.email = ?
            """;
    private static final String OPEN =
            """
            select m.tenant, m.email
              from member_wish m
              join tenant_wish t on t.tenant = m.tenant
             where m.done_revision < m.revision and t.state in ('active', 'suspended')
             order by m.tenant, m.email
            """;
    private static final String ALL =
            """
            select m.tenant, m.email
              from member_wish m
              join tenant_wish t on t.tenant = m.tenant
             where t.state in ('active', 'suspended')
             order by m.tenant, m.email
            """;
    private static final String REPORT =
            """
            update member_wish
               set done_revision = ?, subject = ?, problem = ?
             where tenant = ? and email = ?
            """;

    List<MemberKey> open() {
        return sql.list(OPEN, MemberWishRows::memberKey);
    }

    List<MemberKey> all() {
        return sql.list(ALL, MemberWishRows::memberKey);
    }

    Optional<MemberWish> one(MemberKey key) {
        return sql.one(ONE, MemberWishRows::memberWish, key.tenant(), key.email());
    }

    void report(MemberKey key, MemberProgress progress) {
        sql.update(
                REPORT,
                progress.doneRevision(),
                progress.subject(),
                progress.problem(),
                key.tenant(),
                key.email());
    }

    private static MemberWish memberWish(ResultSet row) throws SQLException {
        return new MemberWish(
                row.getObject("tenant", UUID.class),
                new Person(row.getString("email"), row.getString("name")),
                Standing.valueOf(upper(row.getString("wanted"))),
                row.getLong("revision"),
                State.valueOf(upper(row.getString("state"))),
                row.getString("organization_id"),
                new MemberProgress(
                        row.getLong("done_revision"),
                        row.getString("subject"),
                        row.getString("problem")),
                row.getBoolean("proven"));
    }

    private static MemberKey memberKey(ResultSet row) throws SQLException {
        return new MemberKey(row.getObject(1, UUID.class), row.getString(2));
    }
}
