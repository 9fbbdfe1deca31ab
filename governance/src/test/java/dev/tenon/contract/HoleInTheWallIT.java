package dev.tenon.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.local.Database;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Makes one hole after the other, and expects the reading of the catalog to see each.
class HoleInTheWallIT {
    @TestFactory
    Stream<DynamicTest> everyHoleIsSeen() {
        return Stream.of(
                hole(
                        "alter table membership no force row level security",
                        WallsContract::theWallIsForcedOnEveryTableThatBearsATenant),
                hole(
                        "alter table membership disable row level security",
                        WallsContract::theWallIsForcedOnEveryTableThatBearsATenant),
                hole(
                        "create table loose (tenant uuid, id uuid)",
                        WallsContract::theWallIsForcedOnEveryTableThatBearsATenant),
                hole(
                        "create table loose (tenant uuid, id uuid)",
                        WallsContract::theTenantIsNeverNull),
                hole(
                        "create table loose (tenant uuid, id uuid)",
                        WallsContract::thePrimaryKeyAndEveryIndexBeginWithTheTenant),
                hole(
                        "create table stray (id uuid)",
                        WallsContract::everyTableBearsATenantOrIsNamedAsNobodys),
                hole(
                        "drop policy wall on role_binding",
                        WallsContract::onePolicyIsTheWallAndEveryOtherIsNamed),
                hole(
                        "create policy door on role_binding for select using (true)",
                        WallsContract::onePolicyIsTheWallAndEveryOtherIsNamed),
                hole(
                        "alter policy wall on role_binding using (true)",
                        WallsContract::onePolicyIsTheWallAndEveryOtherIsNamed),
                hole(
                        "alter policy wall on role_binding with check (true)",
                        WallsContract::onePolicyIsTheWallAndEveryOtherIsNamed),
                hole(
                        "alter policy wall on role_binding to public",
                        WallsContract::onePolicyIsTheWallAndEveryOtherIsNamed),
                hole(
                        "create index on role_binding (person)",
                        WallsContract::thePrimaryKeyAndEveryIndexBeginWithTheTenant),
                hole(
                        "alter table membership add unique (person); alter table role_binding add foreign key (person) references membership (person)",
                        WallsContract::referencesBetweenTenantsTablesCarryTheTenantFirst),
                hole(
                        "create view peek as select * from membership",
                        WallsContract::noViewShowsMoreThanItsReaderMaySee),
                hole(
                        "create materialized view peek as select * from membership",
                        WallsContract::noViewShowsMoreThanItsReaderMaySee),
                hole(
                        "create function peek() returns bigint security definer language sql return 1",
                        WallsContract::noFunctionLendsItsOwnersRights),
                hole(
                        "grant truncate on membership to tenon_app",
                        WallsContract::theApplicationsRoleEmptiesNoTable),
                hole(
                        "grant select on membership to public",
                        WallsContract::nobodyButTheKnownRolesIsLetIn),
                hole(
                        "grant create on schema public to tenon_app",
                        WallsContract::theApplicationsRoleOwnsNothingAndBypassesNothing));
    }

    private static DynamicTest hole(String statement, Consumer<WallsContract> check) {
        return DynamicTest.dynamicTest(
                statement,
                () -> {
                    var database = Walls.migrated();
                    var walls = new ThisModules(database);
                    check.accept(walls);
                    execute(database, statement);
                    try {
                        assertThatThrownBy(() -> check.accept(walls))
                                .isInstanceOf(AssertionError.class);
                    } finally {
                        walls.close();
                    }
                });
    }

    private static void execute(Database database, String statement) throws SQLException {
        try (var owner = database.connectAsOwner();
                var prepared = owner.createStatement()) {
            prepared.execute(statement);
        }
    }

    private static final class ThisModules extends WallsContract {
        ThisModules(Database database) {
            super(database);
        }
    }
}
