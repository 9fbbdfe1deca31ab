create table project (
    tenant       uuid not null references tenant,
    id           uuid not null,
    slug         text not null check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    display_name text not null check (length(display_name) between 1 and 100),
    created_at   timestamptz not null default now(),
    primary key (tenant, id)
);
call wall('project');
create unique index project_slug on project (tenant, slug);
