-- Runs and what they tell of themselves. Times are MLflow's: milliseconds since 1970, given by the client.

create table run (
    tenant     uuid not null,
    project    uuid not null,
    id         uuid not null,
    experiment bigint not null,
    name       text not null,
    user_name  text not null,
    status     text not null check (status in ('RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED')),
    started_at bigint not null,
    ended_at   bigint,
    deleted    boolean not null default false,
    primary key (tenant, project, id),
    foreign key (tenant, project, experiment) references experiment
);
call wall('run');
create index run_of_experiment on run (tenant, project, experiment, started_at desc, id);
create index run_newest on run (tenant, project, started_at desc, id);

-- The tail of a run's metrics: points as they come in, each once. It carries no foreign key, since a look-up for each of a
-- hundred million points buys nothing: runs are never removed, and a writer has seen the run in the same transaction.
create table metric_point (
    tenant  uuid not null,
    project uuid not null,
    run     uuid not null,
    key     text not null,
    step    bigint not null,
    time    bigint not null,
    value   double precision not null,
    primary key (tenant, project, run, key, step, time, value)
);
call wall('metric_point');

-- Beside the points: each metric's latest value (by step, then time, then value), its range and how many points it has.
create table metric_latest (
    tenant  uuid not null,
    project uuid not null,
    run     uuid not null,
    key     text not null,
    step    bigint not null,
    time    bigint not null,
    value   double precision not null,
    lowest  double precision,
    highest double precision,
    points  bigint not null,
    primary key (tenant, project, run, key)
);
call wall('metric_latest');
create index metric_latest_value on metric_latest (tenant, project, key, value);

create table run_param (
    tenant  uuid not null,
    project uuid not null,
    run     uuid not null,
    key     text not null,
    value   text not null,
    primary key (tenant, project, run, key)
);
call wall('run_param');

create table run_tag (
    tenant  uuid not null,
    project uuid not null,
    run     uuid not null,
    key     text not null,
    value   text not null,
    primary key (tenant, project, run, key)
);
call wall('run_tag');

create table dataset (
    tenant      uuid not null,
    project     uuid not null,
    id          uuid not null,
    experiment  bigint not null,
    name        text not null,
    digest      text not null,
    source_type text not null,
    source      text not null,
    schema      text,
    profile     text,
    primary key (tenant, project, id),
    foreign key (tenant, project, experiment) references experiment
);
call wall('dataset');
create unique index dataset_name on dataset (tenant, project, experiment, name, digest);

create table run_dataset (
    tenant  uuid not null,
    project uuid not null,
    run     uuid not null,
    dataset uuid not null,
    tags    jsonb not null default '{}',
    primary key (tenant, project, run, dataset),
    foreign key (tenant, project, run) references run,
    foreign key (tenant, project, dataset) references dataset
);
call wall('run_dataset');
