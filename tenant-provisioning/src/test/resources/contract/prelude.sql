-- As much of governance's wall as the wishes lean on.
create function current_tenant() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.tenant', true), '')::uuid;

create procedure wall(name text)
    language plpgsql as $$
begin
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy wall on %I to tenon_app using (tenant = current_tenant())'
                   ' with check (tenant::text = current_setting(''app.tenant'', true))', name);
    execute format('grant select, insert, update, delete on %I to tenon_app', name);
    execute format('grant select, insert, update, delete on %I to tenon_operations', name);
end $$;

create function current_subject(kind text) returns text
    language sql stable parallel safe
    return case when starts_with(current_setting('app.subject', true), kind || ':')
                then substr(current_setting('app.subject', true), length(kind) + 2) end;
