-- What gateways report. A report counts once; the rows that remember it are kept longer than what it counted.

create table gateway_report (
    gateway  text not null,
    epoch    uuid not null,
    sequence bigint not null,
    taken_at timestamptz not null default now(),
    primary key (gateway, epoch, sequence)
);
create index gateway_report_taken on gateway_report (taken_at);
grant select, insert, delete on gateway_report to tenon_operations;

-- Latencies are microseconds times requests, so that a mean over minutes and gateways stays one.
create table deployment_usage (
    tenant     uuid not null,
    deployment uuid not null,
    minute     timestamptz not null,
    variant    text not null,
    number     int not null,
    requests   bigint not null,
    failures   bigint not null,
    p50_weight double precision not null,
    p95_weight double precision not null,
    p99_weight double precision not null,
    primary key (tenant, deployment, minute, variant, number),
    foreign key (tenant, deployment) references deployment (tenant, id) on delete cascade
);
call wall('deployment_usage');
revoke insert, update, delete on deployment_usage from tenon_app;

create table variant_health (
    tenant     uuid not null,
    deployment uuid not null,
    gateway    text not null,
    variant    text not null,
    number     int not null,
    revision   bigint not null,
    ready      boolean not null,
    reason     text,
    at         timestamptz not null,
    primary key (tenant, deployment, gateway, variant),
    foreign key (tenant, deployment) references deployment (tenant, id) on delete cascade
);
call wall('variant_health');
revoke insert, update, delete on variant_health from tenon_app;
