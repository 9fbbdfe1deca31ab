create table experiment_number (
    tenant  uuid not null,
    project uuid not null,
    last    bigint not null,
    primary key (tenant, project),
    foreign key (tenant, project) references project
);
call wall('experiment_number');

create table experiment (
    tenant     uuid not null,
    project    uuid not null,
    id         bigint not null check (id >= 0),
    name       text not null check (length(name) between 1 and 500),
    deleted    boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant, project, id),
    foreign key (tenant, project) references project
);
call wall('experiment');
create unique index experiment_name on experiment (tenant, project, name);
create index experiment_newest on experiment (tenant, project, created_at desc, id);

create table experiment_tag (
    tenant     uuid not null,
    project    uuid not null,
    experiment bigint not null,
    key        text not null,
    value      text not null,
    primary key (tenant, project, experiment, key),
    foreign key (tenant, project, experiment) references experiment
);
call wall('experiment_tag');
