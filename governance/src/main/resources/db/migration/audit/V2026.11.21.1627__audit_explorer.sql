-- What the explorer asks for: the request that an entry came from, and questions that people keep.

alter table audit_detail add column request text;

create table audit_saved_query (
    tenant     uuid not null,
    id         uuid not null default uuidv7(),
    owner      uuid not null,
    owner_name text not null,
    name       text not null check (length(name) between 1 and 100),
    query      text not null check (length(query) <= 2000),
    shared     boolean not null default false,
    primary key (tenant, id)
);
call wall('audit_saved_query');
