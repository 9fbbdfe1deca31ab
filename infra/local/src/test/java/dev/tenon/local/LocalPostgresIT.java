package dev.tenon.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.local.machine.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    private static final Passwords PASSWORDS = new Passwords("s", "o", "a", "op'quoted", "p");

    @TempDir Path folder;

    @Test
    void rolesAreAsTheHouseSays() throws Exception {
        try (var app = TestStack.freshDatabase().connectAsApp()) {
            assertThat(
                            one(
                                    app,
                                    "select string_agg(rolname || ':' || rolsuper || ':' || rolbypassrls, ' ' order by rolname)"
                                            + " from pg_roles where rolname like 'tenon%'"))
                    .isEqualTo(
                            "tenon_app:false:false tenon_operations:false:true tenon_owner:false:false"
                                    + " tenon_provisioning:false:false");
            assertThat(
                            one(
                                    app,
                                    "select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'public'"))
                    .isEqualTo("tenon_owner");
            assertThatThrownBy(() -> one(app, "create table mine(x int)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theOwnerMigratesAndACopyCarriesTheSchema() throws Exception {
        var copy =
                TestStack.copyOf(
                        "template_of_this_test",
                        database -> {
                            try (var owner = database.connectAsOwner();
                                    var statement = owner.createStatement()) {
                                statement.execute(
                                        "create table greeting as select 'hello' as word");
                            } catch (SQLException failed) {
                                throw new IllegalStateException(failed);
                            }
                        });
        try (var owner = copy.connectAsOwner()) {
            assertThat(one(owner, "select word from greeting")).isEqualTo("hello");
        }
    }

    @Test
    void whatWasCommittedIsThereAfterAKillAndTheOrphanIsGone() throws Exception {
        var place =
                new LocalPostgres.Place(
                        folder.resolve("data"),
                        folder.resolve("postgres.log"),
                        Ports.free(),
                        true,
                        PASSWORDS);
        var killed = LocalPostgres.start(place);
        try (var owner = killed.database().connectAsOwner();
                var statement = owner.createStatement()) {
            assertThat(one(owner, "show fsync")).isEqualTo("on");
            statement.execute("create table kept as select 42 as answer");
        }
        killed.process().destroyForcibly().waitFor();
        var orphan = LocalPostgres.start(place);
        try (var again = LocalPostgres.start(place);
                var owner = again.database().connectAsOwner()) {
            assertThat(orphan.process().isAlive()).isFalse();
            assertThat(one(owner, "select answer from kept")).isEqualTo("42");
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
