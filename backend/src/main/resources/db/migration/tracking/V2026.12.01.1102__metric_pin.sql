-- Which metrics a person wants to see first on every run's page of a project.
create table metric_pin (
    tenant  uuid not null,
    project uuid not null,
    person  uuid not null,
    key     text not null,
    since   timestamptz not null default now(),
    primary key (tenant, project, person, key),
    foreign key (tenant, project) references project on delete cascade,
    foreign key (tenant, person) references membership (tenant, person) on delete cascade
);
call wall('metric_pin');
create index metric_pin_of_person on metric_pin (tenant, person);
