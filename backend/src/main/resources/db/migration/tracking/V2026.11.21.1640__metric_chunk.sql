-- Points that no longer move, some thousand to a row: packed, and thinned out to an outline from which charts of long
-- series are drawn. Chunks of a series never overlap in the order of time, step and value.
create table metric_chunk (
    tenant      uuid not null,
    project     uuid not null,
    run         uuid not null,
    key         text not null,
    first_time  bigint not null,
    first_step  bigint not null,
    first_value double precision not null,
    last_time   bigint not null,
    last_step   bigint not null,
    last_value  double precision not null,
    low_step    bigint not null,
    high_step   bigint not null,
    points      integer not null,
    outline     bytea not null,
    body        bytea not null,
    primary key (tenant, project, run, key, first_time, first_step, first_value)
);
call wall('metric_chunk');
-- Packed bytes get no smaller; so nobody tries.
alter table metric_chunk alter column body set storage external;

-- Series with points enough to be sealed.
create table metric_due (
    tenant  uuid not null,
    project uuid not null,
    run     uuid not null,
    key     text not null,
    since   timestamptz not null default now(),
    primary key (tenant, project, run, key)
);
call wall('metric_due');

-- How many of a metric's points lie in chunks.
alter table metric_latest add column sealed bigint not null default 0;
