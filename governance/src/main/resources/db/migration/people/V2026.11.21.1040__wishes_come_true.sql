-- What provisioning reports about a wish becomes true for the platform: a tenant's state, a member's subject.
-- Provisioning itself sees neither table; these two functions of the owner are the only way across.

revoke insert, update, delete on tenant_wish from tenon_app;
revoke insert, update, delete on member_wish from tenon_app;
grant insert (tenant, email, name, wanted, revision), update (name, wanted, revision) on member_wish to tenon_app;

create policy follows_wish on tenant for all to tenon_owner using (true);
create policy follows_wish on membership for all to tenon_owner using (true);

create function tenant_follows_wish() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update tenant set state = new.state where tenant = new.tenant and state <> new.state;
    return null;
end $$;
create trigger tenant_follows_wish after update of state on tenant_wish
    for each row execute function tenant_follows_wish();

-- A subject that another member of the tenant has already stays theirs.
create function membership_follows_wish() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update membership m
       set subject = new.subject
     where m.tenant = new.tenant and lower(m.email) = new.email and new.wanted = 'member'
       and m.subject is distinct from new.subject
       and not exists (select from membership o
                        where o.tenant = new.tenant and o.subject = new.subject and o.person <> m.person);
    return null;
end $$;
create trigger membership_follows_wish after update of subject, done_revision on member_wish
    for each row execute function membership_follows_wish();
