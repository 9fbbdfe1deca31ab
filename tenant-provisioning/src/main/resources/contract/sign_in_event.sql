-- What the identity provider saw of people who sign in, brought by provisioning: each of its events once, by its own id, until the
-- platform has told the trails of the tenants whom it concerns. What somebody typed as their name is never here: it may be a password.

create table sign_in_event (
    id       text primary key,
    at       timestamptz not null,
    kind     text not null check (kind in ('started', 'failed', 'locked')),
    subject  text,         -- nobody of that name: null
    client   text,
    address  text,
    reason   text,
    taken_at timestamptz   -- when the platform told the trails
);
create index sign_in_event_waits on sign_in_event (at) where taken_at is null;
create index sign_in_event_at on sign_in_event (at);

-- Up to when provisioning has read; it reads a while before that again, for events that were written late.
create table sign_in_cursor (
    one     boolean primary key default true check (one),
    read_to timestamptz not null
);

-- Failed sign-ins of people whom no account knows; only the operator has a use for them.
create table sign_in_stranger (
    hour  timestamptz primary key,
    times bigint not null
);

alter table sign_in_event enable row level security;
alter table sign_in_event force row level security;
alter table sign_in_cursor enable row level security;
alter table sign_in_cursor force row level security;
alter table sign_in_stranger enable row level security;
alter table sign_in_stranger force row level security;
create policy provisioning_reads on sign_in_event for select to tenon_provisioning using (true);
create policy provisioning_brings on sign_in_event for insert to tenon_provisioning with check (true);
create policy provisioning_reads on sign_in_cursor for select to tenon_provisioning using (true);
create policy provisioning_begins on sign_in_cursor for insert to tenon_provisioning with check (true);
create policy provisioning_moves on sign_in_cursor for update to tenon_provisioning using (true) with check (true);
grant select (id), insert (id, at, kind, subject, client, address, reason) on sign_in_event to tenon_provisioning;
grant select, insert, update on sign_in_cursor to tenon_provisioning;
grant select, update, delete on sign_in_event to tenon_operations;
grant select on sign_in_cursor to tenon_operations;
grant select, insert, update on sign_in_stranger to tenon_operations;
