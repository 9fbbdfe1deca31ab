-- A log can end and another take its place: a generation of its own, with its own tree, tiles and checkpoints.

alter table audit_leaf add column generation int not null default 1;
alter table audit_leaf drop constraint audit_leaf_pkey;
alter table audit_leaf add primary key (tenant, generation, index);

alter table audit_tile add column generation int not null default 1;
alter table audit_tile drop constraint audit_tile_pkey;
alter table audit_tile add primary key (tenant, generation, level, index);

-- `partials` are the published sizes whose partial tiles may still lie in object storage.
alter table audit_head add column generation int not null default 1;
alter table audit_head add column partials bigint[] not null default '{}';

-- Logs that ended, each with the last root that was signed for it and why it ended.
create table audit_generation (
    tenant     uuid not null,
    generation int not null,
    size       bigint not null,
    checkpoint text not null,
    incident   text not null,
    closed_at  timestamptz not null,
    primary key (tenant, generation)
);
call wall('audit_generation');
revoke insert, update, delete on audit_generation from tenon_app;
