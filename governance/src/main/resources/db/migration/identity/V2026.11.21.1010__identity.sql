-- People of a tenant, what they may do, and the tokens they made.

create table membership (
    tenant     uuid not null references tenant,
    person     uuid not null,
    email      text not null,
    name       text not null,
    subject    text,
    created_at timestamptz not null default now(),
    primary key (tenant, person)
);
call wall('membership');
create unique index membership_subject on membership (tenant, subject);
create unique index membership_email on membership (tenant, lower(email));
create policy mine on membership for select to tenon_app using (subject = (select current_subject('person')));

-- A role of a person in the whole tenant (scope = tenant) or in one project (scope = project).
create table role_binding (
    tenant     uuid not null,
    person     uuid not null,
    scope      uuid not null,
    role       text not null,
    expires_at timestamptz,
    granted_at timestamptz not null default now(),
    primary key (tenant, person, scope, role),
    foreign key (tenant, person) references membership on delete cascade
);
call wall('role_binding');

create table access_token (
    tenant     uuid not null,
    id         uuid not null,
    person     uuid not null,
    name       text not null check (length(name) between 1 and 100),
    sha256     bytea not null,
    hint       text not null,
    projects   uuid[],
    scopes     text[] not null default '{}',
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    primary key (tenant, id),
    foreign key (tenant, person) references membership on delete cascade
);
call wall('access_token');
create unique index access_token_sha256 on access_token (tenant, sha256);
create index access_token_person on access_token (tenant, person, created_at desc);
