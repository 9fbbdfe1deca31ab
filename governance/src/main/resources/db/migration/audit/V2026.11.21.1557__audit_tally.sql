-- What is told once an hour and then only counted: refusals, and reads of sensitive things. `times` counts those after the first.

create table audit_tally (
    tenant     uuid not null,
    hour       timestamptz not null,
    actor      text not null,
    action     text not null,
    kind       text not null,
    object     text not null,
    outcome    text not null,
    actor_kind text not null,
    actor_name text,
    project    uuid,
    times      bigint not null,
    last_at    timestamptz not null,
    primary key (tenant, hour, actor, action, kind, object, outcome)
);
call wall('audit_tally');
revoke delete on audit_tally from tenon_app;
