-- How much a tenant's deployments were asked each day: kept when the minutes are forgotten.

create table prediction_day (
    tenant     uuid not null,
    day        date not null,
    deployment uuid not null,
    number     int not null,
    project    uuid not null,
    name       text not null,
    requests   bigint not null,
    failures   bigint not null,
    primary key (tenant, day, deployment, number)
);
call wall('prediction_day');
revoke insert, update, delete on prediction_day from tenon_app;
