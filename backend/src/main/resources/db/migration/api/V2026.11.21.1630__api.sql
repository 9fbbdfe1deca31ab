-- What a caller asked under a key of its own, so that asking again does nothing twice. The answer is sealed with the key, of
-- which only a digest is kept. `committed` is written by the very transaction that did what was asked.
create table repeated_request (
    tenant     uuid not null,
    caller     text not null,
    key        bytea not null,
    request    bytea not null,
    attempt    uuid not null,
    state      text not null default 'running' check (state in ('running', 'committed', 'answered')),
    started_at timestamptz not null default now(),
    answer     bytea check (state <> 'answered' or answer is not null),
    primary key (tenant, caller, key)
);
call wall('repeated_request');
create index repeated_request_age on repeated_request (tenant, started_at);

-- Requests by day and consumer: a token, or a person who came without one.
create table api_usage (
    tenant   uuid not null,
    day      date not null,
    kind     text not null check (kind in ('token', 'person')),
    consumer uuid not null,
    requests bigint not null,
    refused  bigint not null,
    last_at  timestamptz not null,
    primary key (tenant, day, kind, consumer)
);
call wall('api_usage');
