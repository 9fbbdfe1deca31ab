package dev.tenon.provisioning;

import dev.tenon.provisioning.plan.LinkProgress;
import dev.tenon.provisioning.plan.LinkWish;
import dev.tenon.provisioning.plan.MemberProgress;
import dev.tenon.provisioning.plan.MemberWish;
import dev.tenon.provisioning.plan.ProgramProgress;
import dev.tenon.provisioning.plan.ProgramWish;
import dev.tenon.provisioning.plan.TenantProgress;
import dev.tenon.provisioning.plan.TenantWish;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;

/// The real [Wishes], over one connection as `tenon_provisioning`. The connection holds a lock, so
/// that of two processes one works; whoever dies lets go of it.
final class DatabaseWishes implements Wishes, AutoCloseable {
    private static final long LOCK = 0x74_65_6e_6f_6eL;

    private final Connection connection;
    private final WishSql sql;
    private final TenantWishRows tenants;
    private final MemberWishRows members;
    private final LinkWishRows links;
    private final ProgramWishRows programs;
    private final SignOutWishRows signOuts;
    private boolean leader;

    private DatabaseWishes(Connection connection) {
        this.connection = connection;
        this.sql = new WishSql(connection);
        this.tenants = new TenantWishRows(sql);
        this.members = new MemberWishRows(sql);
        this.links = new LinkWishRows(sql);
        this.programs = new ProgramWishRows(sql);
        this.signOuts = new SignOutWishRows(sql);
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
                    sql.one("select pg_try_advisory_lock(?)", row -> row.getBoolean(1), LOCK)
                            .orElse(false);
        return leader;
    }

    /// Not a wish, but on the same connection: only who leads may bring.
    SignInRows signIns() {
        return new SignInRows(sql);
    }

    /// Waits until a wish is made or the time is over.
    void await(Duration atMost) throws SQLException {
        var _ = connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
    }

    @Override
    public List<UUID> openTenants() {
        return tenants.open();
    }

    @Override
    public List<UUID> allTenants() {
        return tenants.all();
    }

    @Override
    public Optional<TenantWish> tenant(UUID tenant) {
        return tenants.one(tenant);
    }

    @Override
    public void announce(UUID tenant, String step) {
        tenants.announce(tenant, step);
    }

    @Override
    public void report(UUID tenant, TenantProgress progress) {
        tenants.report(tenant, progress);
    }

    @Override
    public List<MemberKey> openMembers() {
        return members.open();
    }

    @Override
    public List<MemberKey> allMembers() {
        return members.all();
    }

    @Override
    public Optional<MemberWish> member(MemberKey key) {
        return members.one(key);
    }

    @Override
    public void report(MemberKey key, MemberProgress progress) {
        members.report(key, progress);
    }

    @Override
    public List<LinkKey> openLinks() {
        return links.open();
    }

    @Override
    public List<LinkKey> allLinks() {
        return links.all();
    }

    @Override
    public Optional<LinkWish> link(LinkKey key) {
        return links.one(key);
    }

    @Override
    public void report(LinkKey key, LinkProgress progress) {
        links.report(key, progress);
    }

    @Override
    public List<ProgramKey> openPrograms() {
        return programs.open();
    }

    @Override
    public List<ProgramKey> allPrograms() {
        return programs.all();
    }

    @Override
    public Optional<ProgramWish> program(ProgramKey key) {
        return programs.one(key);
    }

    @Override
    public void report(ProgramKey key, ProgramProgress progress) {
        programs.report(key, progress);
    }

    @Override
    public List<SignOut> openSignOuts() {
        return signOuts.open();
    }

    @Override
    public void report(SignOut done) {
        signOuts.report(done);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
