-- The wall: which tenant a transaction works for, and the one policy that every tenant-bearing table has.

create function current_tenant() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.tenant', true), '')::uuid;

create function current_subject(kind text) returns text
    language sql stable parallel safe
    return case when starts_with(current_setting('app.subject', true), kind || ':')
                then substr(current_setting('app.subject', true), length(kind) + 2) end;

create procedure wall(name text)
    language plpgsql as $$
begin
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy wall on %I to tenon_app using (tenant = (select current_tenant()))', name);
    execute format('grant select, insert, update, delete on %I to tenon_app', name);
    execute format('grant select, insert, update, delete on %I to tenon_operations', name);
end $$;

create table tenant (
    tenant       uuid primary key,
    slug         text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    display_name text not null check (length(display_name) between 1 and 100),
    plan         text not null default 'standard',
    state        text not null default 'requested'
                 check (state in ('requested', 'provisioning', 'active', 'suspended', 'deletion_pending', 'deleted')),
    created_at   timestamptz not null default now()
);
call wall('tenant');
create policy by_slug on tenant for select to tenon_app using (slug = (select current_subject('slug')));
revoke insert, update, delete on tenant from tenon_app;
