-- A service account's own client at the identity provider, by which a program signs in without a person.
-- The platform writes what is above the line; provisioning reports below it, and forgets the secret once Keycloak has it.
-- A row outlives its service account: only so provisioning learns that the client must go.

create table program_client (
    tenant        uuid not null references tenant_wish,
    person        uuid not null,
    client_secret text,
    secret_at     timestamptz not null default now(),
    wanted        text not null default 'given' check (wanted in ('given', 'withdrawn')),
    revision      bigint not null default 1,
    -- ------------------------------------------------------------------------------------------
    done_revision bigint not null default 0,
    subject       text,  -- Keycloak's id of the client's own account
    problem       text,
    primary key (tenant, person)
);
call wall('program_client');

create policy provisioning_reads on program_client for select to tenon_provisioning using (true);
create policy provisioning_reports on program_client for update to tenon_provisioning using (true) with check (true);
grant select on program_client to tenon_provisioning;
grant update (client_secret, done_revision, subject, problem) on program_client to tenon_provisioning;

create trigger wake_provisioning after insert or update of wanted, revision on program_client
    for each statement execute function wake_provisioning();
