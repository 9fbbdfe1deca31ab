-- What the platform wishes of tenant-provisioning, and how far that is. The platform writes the wish and raises `revision`
-- with each change of it; provisioning alone writes the columns below the line and never touches those above it.
-- The first owner is created with the tenant and, like everybody else, has a member_wish (which decides from then on).

create table tenant_wish (
    tenant            uuid primary key,
    slug              text not null,
    display_name      text not null,
    plan              text not null,
    wanted            text not null check (wanted in ('active', 'suspended', 'deleted')),
    first_owner_email text not null,
    first_owner_name  text not null,
    revision          bigint not null default 1,
    -- ------------------------------------------------------------------------------------------
    state               text not null default 'requested'
                        check (state in ('requested', 'provisioning', 'active', 'suspended', 'deletion_pending', 'deleted')),
    done_revision       bigint not null default 0,
    step                text,         -- what is being done right now, in words
    problem             text,         -- why it does not get further, for a person
    organization_id     text,         -- Keycloak's
    first_owner_subject text,         -- Keycloak's id of the first owner
    delete_after        timestamptz,  -- until then a deletion can be taken back
    updated_at          timestamptz not null default now()
);
call wall('tenant_wish');

create table member_wish (
    tenant        uuid not null references tenant_wish,
    email         text not null check (email = lower(email)),
    name          text not null,
    wanted        text not null check (wanted in ('member', 'gone')),
    revision      bigint not null default 1,
    -- ------------------------------------------------------------------------------------------
    done_revision bigint not null default 0,
    subject       text,  -- Keycloak's id of the person
    problem       text,
    primary key (tenant, email)
);
call wall('member_wish');

create policy provisioning_reads on tenant_wish for select to tenon_provisioning using (true);
create policy provisioning_reports on tenant_wish for update to tenon_provisioning using (true) with check (true);
create policy provisioning_reads on member_wish for select to tenon_provisioning using (true);
create policy provisioning_reports on member_wish for update to tenon_provisioning using (true) with check (true);

grant select on tenant_wish, member_wish to tenon_provisioning;
grant update (state, done_revision, step, problem, organization_id, first_owner_subject, delete_after, updated_at)
    on tenant_wish to tenon_provisioning;
grant update (done_revision, subject, problem) on member_wish to tenon_provisioning;

create function wake_provisioning() returns trigger
    language plpgsql as $$
begin
    perform pg_notify('wishes', '');
    return null;
end $$;
create trigger wake_provisioning after insert or update of wanted, revision on tenant_wish
    for each statement execute function wake_provisioning();
create trigger wake_provisioning after insert or update of wanted, revision on member_wish
    for each statement execute function wake_provisioning();
