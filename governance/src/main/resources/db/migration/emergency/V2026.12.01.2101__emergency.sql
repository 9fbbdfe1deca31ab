-- Who went past the gate, why, for how long, and what others said of it afterwards.
create table emergency (
    tenant         uuid not null references tenant,
    project        uuid not null,
    id             uuid not null,
    subject_kind   text not null,
    subject        uuid not null,
    subject_name   text not null,
    subject_digest text not null,
    environment    text not null,
    reason         text not null,
    incident       text not null,
    person         uuid not null,
    person_name    text not null,
    begun_at       timestamptz not null,
    ends_at        timestamptz not null check (ends_at > begun_at and ends_at <= begun_at + interval '24 hours'),
    primary key (tenant, project, id)
);
call wall('emergency');
create index emergency_newest on emergency (tenant, project, id desc);
revoke update, delete on emergency from tenon_app;

-- One review for each, by somebody else.
create table emergency_review (
    tenant      uuid not null,
    project     uuid not null,
    emergency   uuid not null,
    person      uuid not null,
    person_name text not null,
    justified   boolean not null,
    comment     text not null,
    reviewed_at timestamptz not null,
    primary key (tenant, project, emergency),
    foreign key (tenant, project, emergency) references emergency
);
call wall('emergency_review');
revoke update, delete on emergency_review from tenon_app;
