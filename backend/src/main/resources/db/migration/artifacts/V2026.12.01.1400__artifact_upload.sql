-- Uploads in parts that are under way: the row is there before storage is asked for the upload and goes in the transaction that
-- enters the file, or in the one that gives the upload up. Whoever finds parts without a row knows that nobody waits for them.

create table artifact_upload (
    tenant     uuid not null,
    project    uuid not null,
    id         uuid not null,
    path       text not null collate "C" check (length(path) between 1 and 1024),
    object     text not null collate "C",
    parts      integer not null check (parts between 0 and 10000), -- 0: bytes come as one stream
    upload     text,                                               -- storage's name for it, once it has one
    started_at timestamptz not null default now(),
    primary key (tenant, project, id),
    foreign key (tenant, project) references project
);
call wall('artifact_upload');
create unique index artifact_upload_object on artifact_upload (tenant, object);

-- Objects that were given up. An object that stands here is no file any more and never becomes one: the row is written under the
-- object's lock before the bytes go, and whoever enters a file looks here under the same lock.
create table artifact_removal (
    tenant     uuid not null,
    object     text not null collate "C",
    size       bigint not null check (size >= 0),
    removed_at timestamptz not null default now(),
    primary key (tenant, object)
);
call wall('artifact_removal');

alter table artifact alter column object type text collate "C";
create unique index artifact_object on artifact (tenant, object);
create index artifact_discarded on artifact (tenant, object) where deleted_at is not null;
