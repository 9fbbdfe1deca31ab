package dev.tenon.provisioning;

import dev.tenon.provisioning.plan.MemberProgress;
import dev.tenon.provisioning.plan.MemberWish;
import dev.tenon.provisioning.plan.Person;
import dev.tenon.provisioning.plan.State;
import dev.tenon.provisioning.plan.TenantProgress;
import dev.tenon.provisioning.plan.TenantWish;
import dev.tenon.provisioning.plan.Wanted;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// The real [Wishes], over one connection as `tenon_provisioning`. The connection holds a lock, so
/// that of two processes one works; whoever dies lets go of it.
final class DatabaseWishes implements Wishes, AutoCloseable {
    private static final long LOCK = 0x74_65_6e_6f_6eL;

    private static final String TENANT =
            """
            select tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name, revision,
                   state, done_revision, problem, organization_id, first_owner_subject, delete_after
              from tenant_wish
             where tenant = ?
            """;
    private static final String OPEN_TENANTS =
            """
            select tenant
              from tenant_wish
             where done_revision < revision
                or (state = 'deletion_pending' and delete_after <= now())
             order by updated_at, tenant
            """;
    private static final String ALL_TENANTS =
            """
            select tenant
              from tenant_wish
             where state <> 'deleted'
             order by updated_at, tenant
            """;
    private static final String REPORT_TENANT =
            """
            update tenant_wish
               set state = ?, done_revision = ?, problem = ?, organization_id = ?, first_owner_subject = ?, delete_after = ?,
                   step = null, updated_at = now()
             where tenant = ?
            """;
    private static final String ANNOUNCE =
            """
            update tenant_wish
               set step = ?, updated_at = now()
             where tenant = ?
            """;
    private static final String MEMBER =
            """
            select m.tenant, m.email, m.name, m.wanted, m.revision, m.done_revision, m.subject, m.problem,
                   t.state, t.organization_id
              from member_wish m
              join tenant_wish t on t.tenant = m.tenant
             where m.tenant = ? and m.email = ?
            """;
    private static final String OPEN_MEMBERS =
            """
            select m.tenant, m.email
              from member_wish m
              join tenant_wish t on t.tenant = m.tenant
             where m.done_revision < m.revision and t.state in ('active', 'suspended')
             order by m.tenant, m.email
            """;
    private static final String ALL_MEMBERS =
            """
            select m.tenant, m.email
              from member_wish m
              join tenant_wish t on t.tenant = m.tenant
             where t.state in ('active', 'suspended')
             order by m.tenant, m.email
            """;
    private static final String REPORT_MEMBER =
            """
            update member_wish
               set done_revision = ?, subject = ?, problem = ?
             where tenant = ? and email = ?
            """;

    private final Connection connection;
    private boolean leader;

    private DatabaseWishes(Connection connection) {
        this.connection = connection;
    }

    static DatabaseWishes connect(String url, String password) throws SQLException {
        var connection = DriverManager.getConnection(url, "tenon_provisioning", password);
        try (var statement = connection.createStatement()) {
            statement.execute("listen wishes");
        }
        return new DatabaseWishes(connection);
    }

    /// Whether this process is the one that works. Once it is, it stays so until its connection
    /// ends.
    boolean isLeader() {
        if (!leader)
            leader =
                    one("select pg_try_advisory_lock(?)", row -> row.getBoolean(1), LOCK)
                            .orElse(false);
        return leader;
    }

    /// Waits until a wish is made or the time is over.
    void await(Duration atMost) throws SQLException {
        var _ = connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
    }

    @Override
    public List<UUID> openTenants() {
        return list(OPEN_TENANTS, row -> row.getObject(1, UUID.class));
    }

    @Override
    public List<UUID> allTenants() {
        return list(ALL_TENANTS, row -> row.getObject(1, UUID.class));
    }

    @Override
    public Optional<TenantWish> tenant(UUID tenant) {
        return one(TENANT, DatabaseWishes::tenantWish, tenant);
    }

    @Override
    public void announce(UUID tenant, String step) {
        update(ANNOUNCE, step, tenant);
    }

    @Override
    public void report(UUID tenant, TenantProgress progress) {
        update(
                REPORT_TENANT,
                lower(progress.state()),
                progress.doneRevision(),
                progress.problem(),
                progress.organizationId(),
                progress.firstOwnerSubject(),
                progress.deleteAfter() == null ? null : Timestamp.from(progress.deleteAfter()),
                tenant);
    }

    @Override
    public List<MemberKey> openMembers() {
        return list(OPEN_MEMBERS, DatabaseWishes::memberKey);
    }

    @Override
    public List<MemberKey> allMembers() {
        return list(ALL_MEMBERS, DatabaseWishes::memberKey);
    }

    @Override
    public Optional<MemberWish> member(MemberKey key) {
        return one(MEMBER, DatabaseWishes::memberWish, key.tenant(), key.email());
    }

    @Override
    public void report(MemberKey key, MemberProgress progress) {
        update(
                REPORT_MEMBER,
                progress.doneRevision(),
                progress.subject(),
                progress.problem(),
                key.tenant(),
                key.email());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static TenantWish tenantWish(ResultSet row) throws SQLException {
        var progress =
                new TenantProgress(
                        State.valueOf(upper(row.getString("state"))),
                        row.getLong("done_revision"),
                        row.getString("problem"),
                        row.getString("organization_id"),
                        row.getString("first_owner_subject"),
                        instant(row.getTimestamp("delete_after")));
        return new TenantWish(
                row.getObject("tenant", UUID.class),
                row.getString("slug"),
                row.getString("display_name"),
                row.getString("plan"),
                Wanted.valueOf(upper(row.getString("wanted"))),
                new Person(row.getString("first_owner_email"), row.getString("first_owner_name")),
                row.getLong("revision"),
                progress);
    }

    private static MemberWish memberWish(ResultSet row) throws SQLException {
        return new MemberWish(
                row.getObject("tenant", UUID.class),
                new Person(row.getString("email"), row.getString("name")),
                row.getString("wanted").equals("member"),
                row.getLong("revision"),
                State.valueOf(upper(row.getString("state"))),
                row.getString("organization_id"),
                new MemberProgress(
                        row.getLong("done_revision"),
                        row.getString("subject"),
                        row.getString("problem")));
    }

    private static MemberKey memberKey(ResultSet row) throws SQLException {
        return new MemberKey(row.getObject(1, UUID.class), row.getString(2));
    }

    private <T> Optional<T> one(String sql, Reader<T> reader, Object... arguments) {
        return list(sql, reader, arguments).stream().findFirst();
    }

    private <T> List<T> list(String sql, Reader<T> reader, Object... arguments) {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) query.setObject(i + 1, arguments[i]);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) found.add(reader.read(rows));
                return found;
            }
        } catch (SQLException failed) {
            throw new DatabaseOutage(failed);
        }
    }

    private void update(String sql, @Nullable Object... arguments) {
        try (var update = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) update.setObject(i + 1, arguments[i]);
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseOutage(failed);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String lower(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// The database is away; whoever holds the connection must make a new one.
    static final class DatabaseOutage extends RuntimeException {
        DatabaseOutage(SQLException cause) {
            super("The database does not answer", cause);
        }
    }
}
