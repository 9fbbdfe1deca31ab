-- Which keys the runs of a project have used for metrics, params and tags, and on which day last: what a person who types a
-- search is offered. A writer touches a key's row once a day at most, so that writers don't meet here.
create table run_key (
    tenant    uuid not null,
    project   uuid not null,
    kind      text not null check (kind in ('METRIC', 'PARAM', 'TAG')),
    key       text not null collate "C",
    last_used date not null,
    primary key (tenant, project, kind, key),
    foreign key (tenant, project) references project
);
call wall('run_key');

-- What was logged before this page. The owner of a table is behind its wall too, so the walls are opened for this one statement.
alter table metric_latest no force row level security;
alter table run_param no force row level security;
alter table run_tag no force row level security;
alter table run_key no force row level security;
insert into run_key (tenant, project, kind, key, last_used)
select distinct tenant, project, kind, key, current_date
  from (select tenant, project, 'METRIC' as kind, key from metric_latest
        union all select tenant, project, 'PARAM', key from run_param
        union all select tenant, project, 'TAG', key from run_tag) used;
alter table metric_latest force row level security;
alter table run_param force row level security;
alter table run_tag force row level security;
alter table run_key force row level security;

-- Which runs have read a dataset.
create index run_dataset_of_dataset on run_dataset (tenant, project, dataset);
