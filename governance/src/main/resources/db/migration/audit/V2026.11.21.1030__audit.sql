-- What was done, first as it came in, then sealed as a leaf of the tenant's tree. Readable details stand beside, erasable.

create table audit_intake (
    tenant uuid not null,
    id     uuid not null,
    entry  bytea not null check (length(entry) between 1 and 65535),
    primary key (tenant, id)
);
call wall('audit_intake');
revoke update, delete on audit_intake from tenon_app;

create table audit_leaf (
    tenant    uuid not null,
    index     bigint not null,
    id        uuid not null,
    entry     bytea not null,
    leaf_hash bytea not null,
    primary key (tenant, index)
);
call wall('audit_leaf');
create unique index audit_leaf_id on audit_leaf (tenant, id);
revoke insert, update, delete on audit_leaf from tenon_app;

-- The tree above the leaves, as it is published: up to 256 hashes of complete subtrees, side by side.
create table audit_tile (
    tenant uuid not null,
    level  int not null,
    index  bigint not null,
    hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
    primary key (tenant, level, index)
);
call wall('audit_tile');
revoke insert, update, delete on audit_tile from tenon_app;

-- One searchable row for each entry; what it holds of persons and free text may be erased, the leaf stays.
create table audit_detail (
    tenant     uuid not null,
    id         uuid not null,
    at         timestamptz not null,
    action     text not null,
    actor_kind text not null,
    actor      text not null,
    actor_name text,
    kind       text not null,
    object     text not null,
    project    uuid,
    outcome    text not null,
    reasons    text[] not null default '{}',
    details    jsonb not null default '{}',
    salts      jsonb not null default '{}',
    primary key (tenant, id)
);
call wall('audit_detail');
create index audit_detail_object on audit_detail (tenant, kind, object, id desc);
create index audit_detail_actor on audit_detail (tenant, actor, id desc);
create index audit_detail_project on audit_detail (tenant, project, id desc);
revoke update, delete on audit_detail from tenon_app;
grant update (actor_name, details, salts) on audit_detail to tenon_app;

create table audit_head (
    tenant          uuid primary key,
    size            bigint not null default 0,
    root            bytea,
    published_size  bigint not null default 0,
    checkpoint      text,
    refusal         text
);
call wall('audit_head');
revoke insert, update, delete on audit_head from tenon_app;
