package dev.tenon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the catalog of a module's whole schema for holes in the wall between tenants; new tables
/// fall under it by themselves.
///
/// A module that needs one more exception adds it in the method that it overrides, and says there
/// why it is no hole.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WallsContract {
    private static final String TENANT_TABLES =
            """
            with walled as (
                select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner, a.attnum, a.attnotnull
                  from pg_class c
                  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped
                 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            )
            """;

    private final Connection connection;
    private final JdbcClient sql;

    protected WallsContract() {
        this(Walls.migrated());
    }

    WallsContract(Database database) {
        this.connection = connect(database);
        this.sql = Walls.on(connection);
    }

    /// Policies beside the wall, `table.policy`: a tenant is found by its slug and a person by
    /// their subject before a tenant is known, provisioning sees wishes and nothing else, and two
    /// triggers of the owner carry what provisioning reports.
    protected Set<String> extraPolicies() {
        return Set.of(
                "tenant.by_slug",
                "tenant.follows_wish",
                "membership.mine",
                "membership.follows_wish",
                "tenant_wish.provisioning_reads",
                "tenant_wish.provisioning_reports",
                "member_wish.provisioning_reads",
                "member_wish.provisioning_reports",
                "program_client.provisioning_reads",
                "program_client.provisioning_reports",
                "identity_link.provisioning_reads",
                "identity_link.provisioning_reports",
                "sign_out_wish.provisioning_reads",
                "sign_out_wish.provisioning_reports",
                "sign_in_event.provisioning_reads",
                "sign_in_event.provisioning_brings",
                "sign_in_cursor.provisioning_reads",
                "sign_in_cursor.provisioning_begins",
                "sign_in_cursor.provisioning_moves");
    }

    /// Indexes that do not begin with the tenant: a slug is an address of the whole platform, and
    /// only the operator gives one.
    protected Set<String> otherIndexes() {
        return Set.of("tenant_slug_key");
    }

    /// Functions that run with their owner's rights; only triggers may.
    protected Set<String> definerFunctions() {
        return Set.of(
                "tenant_follows_wish", "membership_follows_wish", "membership_follows_client");
    }

    /// Tables that belong to no tenant: how often each job looked across tenants is the platform's
    /// own to know, and a person may be in many tenants, and signs in to and out of all at once.
    protected Set<String> tablesOfNobody() {
        return Set.of(
                "operations_use",
                "sign_out_wish",
                "session_end",
                "sign_in_event",
                "sign_in_cursor",
                "sign_in_stranger");
    }

    /// References between walled tables, one a line as the test of mutations prints them.
    protected Set<String> meantReferences() {
        return Walls.lines(WallsContract.class, "references.txt");
    }

    Connection connection() {
        return connection;
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void theCatalogIsTheOneOfThisModule() {
        assertThat(Walls.tables(sql)).contains("tenant", "membership", "audit_intake");
    }

    @Test
    void everyTableBearsATenantOrIsNamedAsNobodys() {
        var strangers =
                Walls.set(
                        sql,
                        """
                        select relname from pg_class c
                         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f')
                           and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant')
                        """);
        assertThat(without(strangers, tablesOfNobody())).containsExactly("flyway_schema_history");
    }

    @Test
    void theWallIsForcedOnEveryTableThatBearsATenant() {
        assertNone(
                """
                select relname from walled w
                 where not (relrowsecurity and relforcerowsecurity)
                   and not (exists (select from pg_inherits i where i.inhrelid = w.oid)
                            and not has_any_column_privilege('tenon_app', w.oid, 'select, insert, update')
                            and not has_table_privilege('tenon_app', w.oid, 'select, insert, update, delete'))
                """);
    }

    @Test
    void theTenantIsNeverNull() {
        assertNone("select relname from walled where not attnotnull");
    }

    @Test
    void onePolicyIsTheWallAndEveryOtherIsNamed() {
        assertNone(
                """
                select relname from walled w
                 where relrowsecurity
                   and not exists (select from pg_policy p
                                    where p.polrelid = w.oid and p.polname = 'wall' and p.polpermissive and p.polcmd = '*'
                                      and p.polroles = array['tenon_app'::regrole::oid]
                                      and pg_get_expr(p.polqual, p.polrelid) = '(tenant = current_tenant())'
                                      and pg_get_expr(p.polwithcheck, p.polrelid)
                                          = '((tenant)::text = current_setting(''app.tenant''::text, true))')
                """);
        var others =
                Walls.set(
                        sql,
                        """
                        select c.relname || '.' || p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
                         where p.polname <> 'wall'
                        """);
        assertThat(without(others, extraPolicies())).isEmpty();
    }

    @Test
    void thePrimaryKeyAndEveryIndexBeginWithTheTenant() {
        var others =
                Walls.set(
                        sql,
                        TENANT_TABLES
                                + """
                                select i.indexrelid::regclass::text
                                  from walled w join pg_index i on i.indrelid = w.oid
                                 where i.indkey[0] <> w.attnum
                                """);
        assertThat(without(others, otherIndexes())).isEmpty();
        assertNone(
                "select relname from walled w where not exists (select from pg_index i where i.indrelid = w.oid and i.indisprimary)");
    }

    @Test
    void referencesBetweenTenantsTablesCarryTheTenantFirst() {
        assertNone(
                """
                select k.conname
                  from pg_constraint k
                  join walled child on child.oid = k.conrelid
                  join walled parent on parent.oid = k.confrelid
                 where k.contype = 'f' and (k.conkey[1] <> child.attnum or k.confkey[1] <> parent.attnum)
                """);
    }

    /// A row of one project can't refer to another project's.
    @Test
    void referencesBetweenProjectsTablesCarryTheProject() {
        assertNone(
                """
                select k.conname
                  from pg_constraint k
                  join walled child on child.oid = k.conrelid
                  join walled parent on parent.oid = k.confrelid
                  join pg_attribute mine on mine.attrelid = child.oid and mine.attname = 'project'
                  join pg_attribute theirs on theirs.attrelid = parent.oid and theirs.attname = 'project'
                 where k.contype = 'f'
                   and not exists (select from unnest(k.conkey, k.confkey) as pair (here, there)
                                    where pair.here = mine.attnum and pair.there = theirs.attnum)
                """);
    }

    /// A reference that goes missing leaves no trace in the catalog, so they are written down a
    /// second time.
    @Test
    void everyReferenceThatWasMeantIsThere() {
        assertThat(without(meantReferences(), Walls.references(sql))).isEmpty();
    }

    @Test
    void aPolicyBesideTheWallOpensWhatOneKeyNamesAndOnlyToRead() {
        assertNone(
                """
                select c.relname || '.' || p.polname
                  from pg_policy p join pg_class c on c.oid = p.polrelid
                 where p.polname <> 'wall' and p.polroles && array['tenon_app'::regrole::oid, 0::oid]
                   and not (pg_get_expr(p.polqual, p.polrelid)
                                ~ '^\\(\\w+ = \\( SELECT current_subject\\(''\\w+''::text\\) AS current_subject\\)\\)$'
                            and (p.polcmd = 'r' and p.polwithcheck is null
                                 or not exists (select from walled w where w.oid = c.oid)
                                    and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid)))
                """);
    }

    @Test
    void noViewShowsMoreThanItsReaderMaySee() {
        assertNone(
                """
                select c.relname from pg_class c
                 where c.relnamespace = 'public'::regnamespace
                   and (c.relkind = 'm'
                        or c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false))
                """);
    }

    @Test
    void noFunctionLendsItsOwnersRights() {
        var definers =
                Walls.set(
                        sql,
                        "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef");
        assertThat(without(definers, definerFunctions())).isEmpty();
        assertNone(
                """
                select proname from pg_proc
                 where pronamespace = 'public'::regnamespace and prosecdef
                   and (prorettype <> 'trigger'::regtype
                        or not coalesce('search_path=public, pg_temp' = any (proconfig), false))
                """);
    }

    @Test
    void theApplicationsRoleOwnsNothingAndBypassesNothing() {
        assertNone(
                """
                select relname from pg_class
                 where relowner in ('tenon_app'::regrole, 'tenon_operations'::regrole, 'tenon_provisioning'::regrole)
                """);
        assertNone(
                "select rolname from pg_roles where rolname = 'tenon_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)");
        assertNone(
                "select rolname from pg_roles where rolname in ('tenon_provisioning', 'tenon_owner') and (rolsuper or rolbypassrls)");
        assertNone(
                "select g.rolname from pg_roles g where g.rolname <> 'tenon_app' and pg_has_role('tenon_app', g.oid, 'usage')");
        assertNone(
                "select 'schema public' where has_schema_privilege('tenon_app', 'public', 'create')");
    }

    @Test
    void theApplicationsRoleEmptiesNoTable() {
        assertNone(
                "select relname from walled where has_table_privilege('tenon_app', oid, 'truncate, references, trigger')");
    }

    @Test
    void nobodyButTheKnownRolesIsLetIn() {
        assertNone(
                """
                select c.relname || ' to ' || coalesce(r.rolname, 'public')
                  from pg_class c
                  cross join lateral aclexplode(c.relacl) g
                  left join pg_roles r on r.oid = g.grantee
                 where c.relnamespace = 'public'::regnamespace
                   and coalesce(r.rolname, 'public')
                       not in ('tenon_owner', 'tenon_app', 'tenon_operations', 'tenon_provisioning')
                """);
    }

    private void assertNone(String query) {
        assertThat(Walls.set(sql, TENANT_TABLES + query)).isEmpty();
    }

    private static Set<String> without(Set<String> found, Set<String> known) {
        var rest = new HashSet<>(found);
        rest.removeAll(known);
        return rest;
    }

    private static Connection connect(Database database) {
        try {
            return database.connectAsOwner();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
