-- Who was asked to join, by whom, with which roles. Of the link only the hash is known.

create table invitation (
    tenant      uuid not null references tenant,
    id          uuid not null,
    email       text not null check (email = lower(email)),
    name        text not null,
    roles       text[] not null,
    scopes      uuid[] not null,
    sha256      bytea not null,
    sent        int not null default 1,
    invited_by  uuid not null,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    revoked_at  timestamptz,
    accepted_at timestamptz,
    accepted_by uuid,
    primary key (tenant, id),
    check (cardinality(roles) = cardinality(scopes))
);
call wall('invitation');
create unique index invitation_sha256 on invitation (tenant, sha256);
create unique index invitation_open on invitation (tenant, email) where accepted_at is null and revoked_at is null;
