-- What is written is compared as text: it spares turning the setting into a uuid for each row, which was most of what the wall cost a
-- thousand rows of one insert. Who writes without a tenant is refused by the wall itself.

create or replace procedure wall(name text)
    language plpgsql as $$
begin
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy wall on %I to tenon_app using (tenant = current_tenant())'
                   ' with check (tenant::text = current_setting(''app.tenant'', true))', name);
    execute format('grant select, insert, update, delete on %I to tenon_app', name);
    execute format('grant select, insert, update, delete on %I to tenon_operations', name);
end $$;

do $$
declare
    walled text;
begin
    for walled in select tablename from pg_policies where policyname = 'wall' and schemaname = 'public' loop
        execute format('alter policy wall on %I with check (tenant::text = current_setting(''app.tenant'', true))', walled);
    end loop;
end $$;
