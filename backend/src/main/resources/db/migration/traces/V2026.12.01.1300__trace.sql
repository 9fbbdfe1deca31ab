-- Traces: what an application did for one request, step by step. Ids are the client's, times are milliseconds since 1970.
create table trace (
    tenant           uuid not null,
    project          uuid not null,
    id               text not null collate "C" check (length(id) between 1 and 50),
    experiment       bigint not null,
    started_at       bigint not null,
    duration         bigint,
    state            text not null check (state in ('STATE_UNSPECIFIED', 'IN_PROGRESS', 'OK', 'ERROR')),
    client_request   text,
    request_preview  text,
    response_preview text,
    finished         boolean not null default false,
    tags             jsonb not null default '{}',
    metadata         jsonb not null default '{}',
    run              text generated always as (left(metadata ->> 'mlflow.sourceRun', 250)) stored,
    session          text generated always as (left(metadata ->> 'mlflow.trace.session', 250)) stored,
    primary key (tenant, project, id),
    foreign key (tenant, project, experiment) references experiment
);
call wall('trace');
create index trace_newest on trace (tenant, project, experiment, started_at desc, id);
create index trace_of_run on trace (tenant, project, run, started_at desc) where run is not null;
create index trace_of_session on trace (tenant, project, session, started_at desc) where session is not null;

-- The steps, in nanoseconds since 1970; the content is a step as the wire shows it, made once when it comes in.
create table trace_span (
    tenant     uuid not null,
    project    uuid not null,
    trace      text not null collate "C",
    id         text not null collate "C",
    parent     text collate "C",
    name       text not null,
    type       text not null,
    status     text not null check (status in ('UNSET', 'OK', 'ERROR')),
    started_at bigint not null,
    ended_at   bigint not null,
    usage      jsonb,
    cost       jsonb,
    content    text not null,
    primary key (tenant, project, trace, id),
    foreign key (tenant, project, trace) references trace on delete cascade
);
call wall('trace_span');

-- What people, judges and programs say of a trace.
create table trace_assessment (
    tenant      uuid not null,
    project     uuid not null,
    trace       text not null collate "C",
    id          text not null collate "C" check (length(id) between 1 and 50),
    kind        text not null check (kind in ('FEEDBACK', 'EXPECTATION', 'ISSUE')),
    name        text not null check (length(name) between 1 and 250),
    told        text not null,
    plain       text not null,
    number      double precision,
    source_type text not null,
    source_id   text not null,
    created_at  bigint not null,
    updated_at  bigint not null,
    span        text,
    rationale   text,
    metadata    jsonb not null default '{}',
    overrides   text,
    valid       boolean not null default true,
    primary key (tenant, project, trace, id),
    foreign key (tenant, project, trace) references trace on delete cascade
);
call wall('trace_assessment');
create index trace_assessment_name on trace_assessment (tenant, project, kind, name, trace);

-- Runs and versions of prompts that a trace belongs to.
create table trace_link (
    tenant  uuid not null,
    project uuid not null,
    trace   text not null collate "C",
    kind    text not null check (kind in ('RUN', 'PROMPT')),
    target  text not null collate "C" check (length(target) between 1 and 500),
    primary key (tenant, project, trace, kind, target),
    foreign key (tenant, project, trace) references trace on delete cascade
);
call wall('trace_link');
create index trace_link_target on trace_link (tenant, project, kind, target, trace);
