create table tenant_key (
    tenant       uuid not null references tenant,
    key_id       text not null,
    public_key   bytea not null,
    wrapped_seed bytea not null,
    created_at   timestamptz not null default now(),
    retired_at   timestamptz,
    primary key (tenant, key_id)
);
call wall('tenant_key');
create unique index tenant_key_current on tenant_key (tenant) where retired_at is null;
