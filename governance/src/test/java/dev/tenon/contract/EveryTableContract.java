package dev.tenon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Tries the wall on every table that bears a tenant, with rows made up from the catalog, so that
/// no room can forget its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EveryTableContract {
    private final Database database = Walls.migrated();

    /// A copy of the schema without references, checks and triggers: the wall must hold without
    /// them.
    @BeforeAll
    void onlyTheWallIsLeft() throws SQLException {
        try (var owner = database.connectAsOwner()) {
            execute(
                    owner,
                    """
                    do $$
                    declare it record;
                    begin
                        for it in select conrelid::regclass as t, conname from pg_constraint
                                   where connamespace = 'public'::regnamespace and contype in ('f', 'c') and conparentid = 0
                                     and conrelid <> 0 and coninhcount = 0
                        loop
                            execute format('alter table %s drop constraint %I', it.t, it.conname);
                        end loop;
                        for it in select distinct tgrelid::regclass as t from pg_trigger where not tgisinternal
                        loop
                            execute format('alter table %s disable trigger user', it.t);
                        end loop;
                    end $$
                    """);
        }
    }

    @TestFactory
    Stream<DynamicTest> oneTenantGetsNothingOfAnothersRowsIn() throws SQLException {
        try (var owner = database.connectAsOwner()) {
            var tables = Walls.tables(Walls.on(owner));
            assertThat(tables).isNotEmpty();
            return tables.stream()
                    .map(table -> DynamicTest.dynamicTest(table, () -> tryThe(table)));
        }
    }

    private void tryThe(String table) throws SQLException {
        var both = new TwoTenants(database, table);
        try (var operations = database.connectAsOperations()) {
            var sql = Walls.on(operations);
            execute(operations, SyntheticRow.insert(sql, table, both.acme));
            both.globexGetsNothingOfAcmes();
            both.globexInsertsNothingFor(both.acme, SyntheticRow.insert(sql, table, both.acme));
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
