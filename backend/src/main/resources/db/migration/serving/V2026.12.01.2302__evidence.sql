-- What is known of the predictions that deployments gave: who was answered by which variant, what came true later, what
-- was captured, and how shadows differed.

create table exposure (
    tenant      uuid not null,
    deployment  uuid not null,
    prediction  uuid not null,
    variant     text not null,
    number      int not null,
    revision    bigint not null,
    subject     uuid not null,
    probability double precision not null,
    reason      text not null,
    primary key (tenant, deployment, prediction),
    foreign key (tenant, deployment) references deployment (tenant, id) on delete cascade
);
call wall('exposure');
revoke insert, update, delete on exposure from tenon_app;

-- Outcomes may come before the exposure is reported, so they name no row of it. A correction is a further row.
create table outcome (
    tenant      uuid not null,
    deployment  uuid not null,
    prediction  uuid not null,
    name        text not null check (length(name) between 1 and 100),
    correction  int not null check (correction >= 0),
    value       double precision not null,
    at          timestamptz not null,
    recorded_at timestamptz not null,
    person      uuid not null,
    primary key (tenant, deployment, prediction, name, correction),
    foreign key (tenant, deployment) references deployment (tenant, id) on delete cascade
);
call wall('outcome');
revoke update, delete on outcome from tenon_app;

-- What each life of each gateway has counted of the predictions that it was to capture.
create table capture_account (
    tenant      uuid not null,
    deployment  uuid not null,
    gateway     text not null,
    epoch       uuid not null,
    offered     bigint not null,
    sampled_out bigint not null,
    captured    bigint not null,
    lost        bigint not null,
    primary key (tenant, deployment, gateway, epoch),
    foreign key (tenant, deployment) references deployment (tenant, id) on delete cascade
);
call wall('capture_account');
revoke insert, update, delete on capture_account from tenon_app;

-- Files of captured predictions. `object` is the whole key in storage, below the tenant's prefix.
create table captured_file (
    tenant     uuid not null,
    deployment uuid not null,
    object     text not null,
    bytes      bigint not null,
    rows       bigint not null,
    first_at   timestamptz not null,
    last_at    timestamptz not null,
    primary key (tenant, deployment, object),
    foreign key (tenant, deployment) references deployment (tenant, id) on delete cascade
);
call wall('captured_file');
create index captured_file_time on captured_file (tenant, deployment, last_at);
revoke insert, update on captured_file from tenon_app;

create table shadow_minute (
    tenant         uuid not null,
    deployment     uuid not null,
    minute         timestamptz not null,
    variant        text not null,
    number         int not null,
    pairs          bigint not null,
    differing      bigint not null,
    deciding       bigint not null,
    failures       bigint not null,
    shed           bigint not null,
    difference_sum double precision not null,
    primary key (tenant, deployment, minute, variant, number),
    foreign key (tenant, deployment) references deployment (tenant, id) on delete cascade
);
call wall('shadow_minute');
revoke insert, update, delete on shadow_minute from tenon_app;
