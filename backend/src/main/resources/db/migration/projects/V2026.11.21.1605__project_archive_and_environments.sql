alter table project
    add column description text not null default '' check (length(description) <= 1000),
    add column archived_at timestamptz;

-- Where a project's models may run; what each place demands is said by the policies.
create table project_environment (
    tenant  uuid not null,
    project uuid not null,
    name    text not null check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
    rank    smallint not null,
    primary key (tenant, project, name),
    foreign key (tenant, project) references project (tenant, id)
);

-- The wall binds the owner of the table too: it is taken down for what is there already, within this transaction alone.
alter table project no force row level security;
insert into project_environment (tenant, project, name, rank)
select tenant, id, name, rank
  from project
 cross join (values ('staging', 1), ('production', 2)) as environment (name, rank);
alter table project force row level security;

call wall('project_environment');
revoke update, delete on project_environment from tenon_app;
