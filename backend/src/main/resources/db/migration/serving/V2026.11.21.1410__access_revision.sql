-- How often what an access document says has changed, by tenant. `as_of` is when roles that run out were last looked at.
-- The owner may count too: what provisioning reports changes members under its name.

create table access_revision (
    tenant   uuid primary key references tenant,
    revision bigint not null,
    as_of    timestamptz not null default now()
);
call wall('access_revision');
revoke delete on access_revision from tenon_app;
create policy follows_changes on access_revision for all to tenon_owner using (true);

create function access_changed() returns trigger
    language plpgsql as $$
declare
    changed uuid := case tg_op when 'DELETE' then old.tenant else new.tenant end;
begin
    insert into access_revision (tenant, revision) values (changed, 1)
        on conflict (tenant) do update set revision = access_revision.revision + 1;
    perform pg_notify('tenon_documents', '');
    return null;
end $$;

create trigger membership_changed after insert or delete or update of subject on membership
    for each row execute function access_changed();
create trigger role_binding_changed after insert or delete or update on role_binding
    for each row execute function access_changed();
create trigger access_token_changed
    after insert or delete or update of person, sha256, projects, scopes, expires_at, revoked_at on access_token
    for each row execute function access_changed();
create trigger tenant_state_changed after update of state, plan on tenant
    for each row execute function access_changed();

insert into access_revision (tenant, revision) select distinct tenant, 1 from membership;
