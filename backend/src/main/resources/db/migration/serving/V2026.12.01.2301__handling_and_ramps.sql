-- A deployment also captures, follows rules, asks shadows and is ramped in timed steps.

alter table deployment_revision drop constraint deployment_revision_change_check;
alter table deployment_revision add constraint deployment_revision_change_check check (change in
    ('created', 'split', 'disabled', 'enabled', 'rolled-back', 'promoted', 'ramped', 'capture-changed', 'rules-changed',
     'shadows-changed'));

-- The last ramp of a deployment. It goes on while `state` is 'running' and nobody else has changed the deployment, which
-- is then still at `revision`; `steps` are pairs of a share out of ten thousand and the minutes that it stays.
create table deployment_ramp (
    tenant     uuid not null,
    deployment uuid not null,
    variant    text not null,
    steps      int[][] not null,
    done       int not null,
    revision   int not null,
    due        timestamptz not null,
    state      text not null check (state in ('running', 'finished', 'stopped')),
    reason     text,
    person     uuid not null,
    started_at timestamptz not null,
    primary key (tenant, deployment),
    foreign key (tenant, deployment) references deployment (tenant, id)
);
call wall('deployment_ramp');
create index deployment_ramp_due on deployment_ramp (tenant, due) where state = 'running';
