-- Which versions of a model answer at an address. A revision never changes; the deployment points at the current one.

create table deployment (
    tenant      uuid not null,
    id          uuid not null,
    project     uuid not null,
    name        text not null check (length(name) between 1 and 256),
    environment text not null check (environment in ('production', 'staging')),
    revision    int not null check (revision > 0),
    primary key (tenant, id),
    foreign key (tenant, project) references project (tenant, id)
);
call wall('deployment');
create unique index deployment_address on deployment (tenant, project, environment, name);
revoke delete on deployment from tenon_app;

-- `document` is the route document, byte for byte what is signed and sent to gateways.
create table deployment_revision (
    tenant     uuid not null,
    deployment uuid not null,
    number     int not null check (number > 0),
    change     text not null check (change in ('created', 'split', 'disabled', 'enabled', 'rolled-back')),
    document   text not null,
    at         timestamptz not null,
    person     uuid not null,
    primary key (tenant, deployment, number),
    foreign key (tenant, deployment) references deployment (tenant, id)
);
call wall('deployment_revision');
revoke update, delete on deployment_revision from tenon_app;
alter table deployment
    add foreign key (tenant, id, revision) references deployment_revision (tenant, deployment, number)
    deferrable initially deferred;

create function tell_gateways() returns trigger
    language plpgsql as $$
begin
    perform pg_notify('tenon_documents', '');
    return null;
end $$;

create trigger deployment_changed after insert or update of revision on deployment
    for each row execute function tell_gateways();
