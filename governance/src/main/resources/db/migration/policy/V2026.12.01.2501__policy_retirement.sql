-- A policy that no longer decides: its newest version was retired. A later version brings it back.
create table policy_retirement (
    tenant      uuid not null,
    project     uuid not null,
    name        text not null,
    version     integer not null,
    retired_at  timestamptz not null,
    person      uuid not null,
    person_name text not null,
    reason      text not null,
    primary key (tenant, project, name, version),
    foreign key (tenant, project, name, version) references policy (tenant, project, name, version)
);
call wall('policy_retirement');
revoke update, delete on policy_retirement from tenon_app;
