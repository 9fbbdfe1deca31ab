-- How much harm a model could do: said of a model, or of a whole project for all of which nobody said anything.
create table project_risk (
    tenant   uuid not null,
    project  uuid not null,
    tier     text not null check (tier in ('low', 'medium', 'high')),
    reason   text not null,
    author   uuid not null,
    author_name text not null,
    at       timestamptz not null,
    primary key (tenant, project),
    foreign key (tenant, project) references project
);
call wall('project_risk');

create table model_risk (
    tenant   uuid not null,
    project  uuid not null,
    model    uuid not null,
    tier     text not null check (tier in ('low', 'medium', 'high')),
    reason   text not null,
    author   uuid not null,
    author_name text not null,
    at       timestamptz not null,
    primary key (tenant, project, model),
    foreign key (tenant, project, model) references registered_model on delete cascade
);
call wall('model_risk');
