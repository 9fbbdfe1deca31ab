-- Models and their versions. What a version is never changes; only the columns of its standing may be written again.
create table registered_model (
    tenant      uuid not null,
    project     uuid not null,
    id          uuid not null,
    name        text not null check (length(name) between 1 and 256),
    description text not null default '',
    tags        jsonb not null default '{}',
    latest      integer not null default 0,
    author      uuid not null,
    author_name text not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (tenant, project, id),
    foreign key (tenant, project) references project
);
call wall('registered_model');
create unique index registered_model_name on registered_model (tenant, project, name);

create table model_version (
    tenant      uuid not null,
    project     uuid not null,
    model       uuid not null,
    number      integer not null check (number > 0),
    id          uuid not null,
    digest      text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
    format      text not null,
    scan        text not null check (scan in ('clean', 'refused', 'not-scanned')),
    findings    jsonb not null,
    signature   jsonb not null,
    origin      jsonb not null,
    run         text,
    author      uuid not null,
    author_name text not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    description text not null,
    tags        jsonb not null,
    stage       text not null default 'None' check (stage in ('None', 'Staging', 'Production', 'Archived')),
    deleted_at  timestamptz,
    primary key (tenant, project, model, number),
    foreign key (tenant, project, model) references registered_model on delete cascade
);
call wall('model_version');
create unique index model_version_id on model_version (tenant, project, id);
create index model_version_run on model_version (tenant, project, run);
create index model_version_updated on model_version (tenant, project, updated_at desc);
revoke update on model_version from tenon_app;
grant update (updated_at, description, tags, stage, deleted_at) on model_version to tenon_app;

create table model_file (
    tenant  uuid not null,
    project uuid not null,
    version uuid not null,
    path    text not null,
    size    bigint not null,
    sha256  text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    object  text not null,
    primary key (tenant, project, version, path),
    foreign key (tenant, project, version) references model_version (tenant, project, id) on delete cascade
);
call wall('model_file');
revoke update on model_file from tenon_app;

create table model_alias (
    tenant  uuid not null,
    project uuid not null,
    model   uuid not null,
    alias   text not null check (length(alias) between 1 and 255),
    number  integer not null,
    primary key (tenant, project, model, alias),
    foreign key (tenant, project, model, number) references model_version on delete cascade
);
call wall('model_alias');

-- The right to run in an environment, with the signed statement that proves it to a gateway.
create table model_grant (
    tenant      uuid not null,
    project     uuid not null,
    version     uuid not null,
    id          uuid not null,
    environment text not null,
    approval    uuid,
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    statement   text not null,
    primary key (tenant, project, version, id),
    foreign key (tenant, project, version) references model_version (tenant, project, id)
);
call wall('model_grant');
create unique index model_grant_approval on model_grant (tenant, project, approval);
revoke update, delete on model_grant from tenon_app;

-- What shall be done with a version when its request is granted: an alias to set, a stage to enter.
create table promotion_wish (
    tenant   uuid not null,
    project  uuid not null,
    approval uuid not null,
    kind     text not null check (kind in ('alias', 'stage')),
    value    text not null,
    version  uuid not null,
    primary key (tenant, project, approval, kind, value),
    foreign key (tenant, project, version) references model_version (tenant, project, id) on delete cascade,
    foreign key (tenant, project, approval) references approval_request
);
call wall('promotion_wish');

create table model_event (
    tenant      uuid not null,
    project     uuid not null,
    id          uuid not null,
    model       uuid not null,
    at          timestamptz not null,
    what        text not null,
    number      integer,
    value       text not null,
    author      uuid not null,
    author_name text not null,
    primary key (tenant, project, id)
);
call wall('model_event');
create index model_event_model on model_event (tenant, project, model, id desc);
revoke update, delete on model_event from tenon_app;
