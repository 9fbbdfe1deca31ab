-- `access_revision` now also counts what else the doors ask for with each call: who a member is, what a tenant is called and
-- which projects it has. So a door reads one number, and what it knows by that number is right.
drop trigger membership_changed on membership;
create trigger membership_changed
    after insert or delete or update of subject, disabled_at, name, email, kind on membership
    for each row execute function access_changed();

drop trigger tenant_state_changed on tenant;
create trigger tenant_state_changed after update of state, plan, display_name on tenant
    for each row execute function access_changed();

drop trigger custom_role_changed on custom_role;
create trigger custom_role_changed after insert or delete or update on custom_role
    for each row execute function access_changed();

create trigger project_changed after insert or delete or update on project
    for each row execute function access_changed();

-- How a tenant stands: behind its wall as everything, but bound and read in one round trip. Where nothing was ever counted, 0.
create function standing_of(asked uuid) returns bigint
    language plpgsql as $$
begin
    perform set_config('app.tenant', asked::text, true);
    return coalesce((select revision from access_revision where tenant = asked), 0);
end $$;
