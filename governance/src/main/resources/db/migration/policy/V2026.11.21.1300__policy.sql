-- Published versions of policies; none ever changes. The document is the exact text that the digest names.
create table policy (
    tenant       uuid not null references tenant,
    project      uuid not null,
    digest       text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
    name         text not null,
    version      integer not null check (version > 0),
    environment  text not null check (environment ~ '^[a-z][a-z0-9-]{0,39}$'),
    document     text not null,
    published_at timestamptz not null,
    primary key (tenant, project, digest)
);
call wall('policy');
create unique index policy_version on policy (tenant, project, environment, version);
revoke update, delete on policy from tenon_app;
