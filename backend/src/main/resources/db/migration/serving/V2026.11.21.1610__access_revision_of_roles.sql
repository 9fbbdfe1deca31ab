-- What an access document says also changes with groups, with a tenant's own roles, with service accounts and with from
-- where a token may be used.

create trigger group_member_changed after insert or delete on group_member
    for each row execute function access_changed();
create trigger custom_role_changed after update of permissions on custom_role
    for each row execute function access_changed();

drop trigger membership_changed on membership;
create trigger membership_changed after insert or delete or update of subject, disabled_at on membership
    for each row execute function access_changed();

drop trigger access_token_changed on access_token;
create trigger access_token_changed
    after insert or delete or update of person, sha256, projects, scopes, addresses, expires_at, revoked_at on access_token
    for each row execute function access_changed();
