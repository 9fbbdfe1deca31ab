-- Several policies may decide in one environment, for models of different tiers: a version is one of its policy's name.
drop index policy_version;
create unique index policy_version on policy (tenant, project, name, version);
create index policy_environment on policy (tenant, project, environment, name, version desc);

-- Who published it and why; nobody, where a project began with it.
alter table policy add column publisher uuid;
alter table policy add column publisher_name text;
alter table policy add column reason text not null default '';
