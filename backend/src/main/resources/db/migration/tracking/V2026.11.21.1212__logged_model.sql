create table logged_model (
    tenant         uuid not null,
    project        uuid not null,
    id             uuid not null,
    experiment     bigint not null,
    name           text not null,
    type           text not null default '',
    source_run     uuid,
    status         text not null check (status in ('PENDING', 'READY', 'UPLOAD_FAILED')),
    status_message text not null default '',
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    deleted        boolean not null default false,
    primary key (tenant, project, id),
    foreign key (tenant, project, experiment) references experiment
);
call wall('logged_model');
create index logged_model_newest on logged_model (tenant, project, experiment, created_at desc, id);

create table logged_model_param (
    tenant  uuid not null,
    project uuid not null,
    model   uuid not null,
    key     text not null,
    value   text not null,
    primary key (tenant, project, model, key),
    foreign key (tenant, project, model) references logged_model
);
call wall('logged_model_param');

create table logged_model_tag (
    tenant  uuid not null,
    project uuid not null,
    model   uuid not null,
    key     text not null,
    value   text not null,
    primary key (tenant, project, model, key),
    foreign key (tenant, project, model) references logged_model
);
call wall('logged_model_tag');

create table logged_model_metric (
    tenant         uuid not null,
    project        uuid not null,
    model          uuid not null,
    run            uuid not null,
    key            text not null,
    step           bigint not null,
    time           bigint not null,
    value          double precision not null,
    dataset_name   text not null default '',
    dataset_digest text not null default '',
    primary key (tenant, project, model, key, run, step, time, value, dataset_name, dataset_digest),
    foreign key (tenant, project, model) references logged_model
);
call wall('logged_model_metric');

-- Which logged models a run has read or written.
create table run_model (
    tenant    uuid not null,
    project   uuid not null,
    run       uuid not null,
    direction text not null check (direction in ('INPUT', 'OUTPUT')),
    model     uuid not null,
    step      bigint not null default 0,
    primary key (tenant, project, run, direction, model),
    foreign key (tenant, project, run) references run,
    foreign key (tenant, project, model) references logged_model
);
call wall('run_model');
create index run_model_of_model on run_model (tenant, project, model);
