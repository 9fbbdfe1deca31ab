package dev.tenon.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every way to make one hole in the walls of a schema, read from its catalog: each policy, each
/// key's tenant, each reference and each of its parts.
final class SchemaMutations {
    private final JdbcClient sql;
    private final List<Mutation> all = new ArrayList<>();

    private SchemaMutations(JdbcClient sql) {
        this.sql = sql;
    }

    /// One hole: what is altered, and by which statements.
    record Mutation(String what, String statements) {}

    static List<Mutation> of(JdbcClient sql) {
        var mutations = new SchemaMutations(sql);
        Walls.tables(sql).forEach(mutations::ofTable);
        mutations.ofPoliciesBeside();
        mutations.ofIndexes();
        mutations.ofPrimaryKeys();
        mutations.ofReferences();
        return List.copyOf(mutations.all);
    }

    private void add(String what, String statements, Object... values) {
        all.add(new Mutation(what, statements.formatted(values)));
    }

    private void ofTable(String table) {
        add("policy of " + table + " dropped", "drop policy wall on %s", table);
        add("policy of " + table + " lets all see", "alter policy wall on %s using (true)", table);
        add(
                "policy of " + table + " lets all write",
                "alter policy wall on %s with check (true)",
                table);
        add("policy of " + table + " for everybody", "alter policy wall on %s to public", table);
        add(
                "policy of " + table + " says more than the queries do",
                "alter policy wall on %s using (tenant = (select current_tenant()))",
                table);
        add("second policy on " + table, "create policy more on %s using (true)", table);
        add("walls of " + table + " off", "alter table %s disable row level security", table);
        add(
                "walls of " + table + " not for its owner",
                "alter table %s no force row level security",
                table);
        add(table + " may be emptied", "grant truncate on %s to tenon_app", table);
        add(table + " is everybody's", "grant select on %s to public", table);
        add(
                table + " shown by a view",
                "create view peek as select * from %s; grant select on peek to tenon_app",
                table);
        add(
                table + " shown by a materialized view",
                "create materialized view peek as select * from %s with no data",
                table);
    }

    private record Named(String relation, String name) {}

    private void ofPoliciesBeside() {
        var policies =
                sql.sql(
                                """
                                select c.relname as relation, p.polname as name
                                  from pg_policy p join pg_class c on c.oid = p.polrelid
                                 where p.polname <> 'wall' and p.polroles = array['tenon_app'::regrole::oid]
                                """)
                        .query(Named.class)
                        .list();
        for (var policy : policies) {
            add(
                    "%s opens every row of %s".formatted(policy.name, policy.relation),
                    "alter policy %s on %s using (true)",
                    policy.name,
                    policy.relation);
            add(
                    "%s opens %s to writers".formatted(policy.name, policy.relation),
                    "drop policy %1$s on %2$s; create policy %1$s on %2$s to tenon_app using (true)",
                    policy.name,
                    policy.relation);
        }
    }

    private record Index(String name, String definition) {}

    private void ofIndexes() {
        var indexes =
                sql.sql(
                                """
                                select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
                                  from pg_index i join pg_class c on c.oid = i.indrelid
                                 where c.relnamespace = 'public'::regnamespace and not i.indisprimary and i.indnatts > 1
                                   and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
                                   and not c.relispartition
                                   and exists (select from pg_attribute a
                                                where a.attrelid = c.oid and a.attnum = i.indkey[0] and a.attname = 'tenant')
                                """)
                        .query(Index.class)
                        .list();
        for (var index : indexes) {
            add(
                    "tenant left out of the index " + index.name,
                    "drop index %s; %s",
                    index.name,
                    index.definition.replaceFirst("\\(tenant, ", "("));
        }
    }

    private record Key(String relation, String name, String rest) {}

    private void ofPrimaryKeys() {
        var keys =
                sql.sql(
                                """
                                select k.conrelid::regclass::text as relation, k.conname as name,
                                       (select string_agg(a.attname, ', ' order by part.at)
                                          from unnest(k.conkey) with ordinality as part (number, at)
                                          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = part.number
                                         where a.attname <> 'tenant') as rest
                                  from pg_constraint k join pg_class c on c.oid = k.conrelid
                                 where k.contype = 'p' and k.connamespace = 'public'::regnamespace and not c.relispartition
                                   and exists (select from pg_attribute a
                                                where a.attrelid = k.conrelid and a.attname = 'tenant' and a.attnum = any (k.conkey))
                                """)
                        .query(Key.class)
                        .list();
        for (var key : keys) {
            add(
                    "primary key of " + key.relation + " dropped",
                    "alter table %s drop constraint %s cascade",
                    key.relation,
                    key.name);
            add(
                    "tenant of " + key.relation + " may be null",
                    "alter table %1$s drop constraint %2$s cascade; alter table %1$s alter tenant drop not null",
                    key.relation,
                    key.name);
            if (key.rest != null) {
                add(
                        "tenant left out of the primary key of " + key.relation,
                        "alter table %1$s drop constraint %2$s cascade; alter table %1$s add primary key (%3$s)",
                        key.relation,
                        key.name,
                        key.rest);
            }
        }
    }

    private record Reference(
            String child, String name, String columns, String parent, String targets) {}

    private void ofReferences() {
        var references =
                sql.sql(
                                """
                                select k.conrelid::regclass::text as child, k.conname as name, k.confrelid::regclass::text as parent,
                                       (select string_agg(a.attname, ',' order by part.at)
                                          from unnest(k.conkey) with ordinality as part (number, at)
                                          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = part.number) as columns,
                                       (select string_agg(a.attname, ',' order by part.at)
                                          from unnest(k.confkey) with ordinality as part (number, at)
                                          join pg_attribute a on a.attrelid = k.confrelid and a.attnum = part.number) as targets
                                  from pg_constraint k
                                 where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conparentid = 0
                                """)
                        .query(Reference.class)
                        .list();
        for (var reference : references) {
            var what =
                    "%s (%s) → %s".formatted(reference.child, reference.columns, reference.parent);
            add(
                    "reference dropped: " + what,
                    "alter table %s drop constraint %s",
                    reference.child,
                    reference.name);
            for (var part : Set.of("tenant", "project")) without(reference, part, what);
        }
    }

    private void without(Reference reference, String part, String what) {
        var columns = new ArrayList<>(List.of(reference.columns.split(",")));
        var targets = new ArrayList<>(List.of(reference.targets.split(",")));
        var at = targets.indexOf(part);
        if (at < 0 || !columns.get(at).equals(part) || targets.size() == 1) return;
        columns.remove(at);
        targets.remove(at);
        add(
                "reference without its " + part + ": " + what,
                "alter table %1$s drop constraint %2$s; alter table %3$s add unique (%5$s); alter table %1$s add constraint %2$s foreign key (%4$s) references %3$s (%5$s)",
                reference.child,
                reference.name,
                reference.parent,
                String.join(", ", columns),
                String.join(", ", targets));
    }
}
