-- Whose client stands is known by its subject from then on, as a person is; whose client is withdrawn is not, at once.

alter table membership drop constraint membership_service_has_no_account;
alter table membership add constraint membership_service_has_no_address check (kind = 'person' or email is null);

create function membership_follows_client() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    known text := case when new.wanted = 'given' then new.subject end;
begin
    update membership m
       set subject = known
     where m.tenant = new.tenant and m.person = new.person and m.kind = 'service' and m.subject is distinct from known;
    return null;
end $$;
create trigger membership_follows_client after update of subject, wanted on program_client
    for each row execute function membership_follows_client();
