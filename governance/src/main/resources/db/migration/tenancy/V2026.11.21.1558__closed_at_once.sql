-- The platform closes a tenant by itself, at once; provisioning follows. What provisioning reports of a time before that
-- doesn't open it again.

create or replace function tenant_follows_wish() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.state = 'active' and new.wanted <> 'active' then
        return null;
    end if;
    update tenant set state = new.state where tenant = new.tenant and state <> new.state;
    return null;
end $$;

-- How often each named job looked across tenants, by the hour, and how many tenants it reached at most at once.
create table operations_use (
    job     text not null,
    hour    timestamptz not null,
    uses    bigint not null,
    tenants bigint not null,
    last_at timestamptz not null,
    primary key (job, hour)
);
grant select, insert, update on operations_use to tenon_operations;
