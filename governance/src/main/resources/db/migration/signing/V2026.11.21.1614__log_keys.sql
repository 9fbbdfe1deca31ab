-- The keys of a tenant's audit log; apart from the tenant's other key, so that either can be changed without the other.

create table tenant_log_key (
    tenant       uuid not null,
    key_id       text not null,
    public_key   bytea not null,
    wrapped_seed bytea not null,
    valid_from   timestamptz not null default now(),
    valid_until  timestamptz,
    primary key (tenant, key_id)
);
call wall('tenant_log_key');
create unique index tenant_log_key_newest on tenant_log_key (tenant) where valid_until is null;

-- Logs that were begun with the tenant's key go on with it.
alter table tenant_key no force row level security;
alter table tenant_log_key no force row level security;
insert into tenant_log_key (tenant, key_id, public_key, wrapped_seed, valid_from)
select tenant, key_id, public_key, wrapped_seed, created_at from tenant_key where retired_at is null;
alter table tenant_key force row level security;
alter table tenant_log_key force row level security;
