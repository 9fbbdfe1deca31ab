-- A tenant's own OpenID provider for the people of one mail domain, whose proof is a record in that domain's DNS.
-- The platform writes what is above the line; provisioning reports below it, and forgets the secret once Keycloak has it.

create table identity_link (
    tenant        uuid not null references tenant_wish,
    id            uuid not null,
    domain        text not null check (domain = lower(domain)),
    issuer        text not null,
    client_id     text not null,
    client_secret text,
    proof         text not null,
    proven_at     timestamptz,
    checked_at    timestamptz,
    wanted        text not null default 'unproven' check (wanted in ('unproven', 'linked', 'disabled', 'unlinked')),
    revision      bigint not null default 1,
    created_at    timestamptz not null default now(),
    -- ------------------------------------------------------------------------------------------
    done_revision bigint not null default 0,
    problem       text,
    primary key (tenant, id)
);
call wall('identity_link');
create unique index identity_link_domain on identity_link (tenant, domain) where wanted <> 'unlinked';

create policy provisioning_reads on identity_link for select to tenon_provisioning using (true);
create policy provisioning_reports on identity_link for update to tenon_provisioning using (true) with check (true);
grant select on identity_link to tenon_provisioning;
grant update (client_secret, done_revision, problem) on identity_link to tenon_provisioning;

create trigger wake_provisioning after insert or update of wanted, revision on identity_link
    for each statement execute function wake_provisioning();
