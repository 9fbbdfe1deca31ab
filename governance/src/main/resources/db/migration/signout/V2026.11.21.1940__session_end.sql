-- Sessions of the console that are over: told by the replica that heard of it, read by all. A session lives in the memory of one
-- replica, and nobody knows of which.

create table session_end (
    id      text primary key,   -- the identity provider's word (its `jti`) or ours; the same word counts once, whichever replica hears it
    at      timestamptz not null,
    sid     text,               -- the identity provider's session behind ours
    subject text,               -- or everyone of a person that began before
    how     text not null check (how in ('everywhere', 'by_the_identity_provider')),
    check (num_nonnulls(sid, subject) >= 1)
);
create index session_end_at on session_end (at);
alter table session_end enable row level security;
alter table session_end force row level security;
grant select, insert, delete on session_end to tenon_operations;
