-- The catalogue of files. Rows are written when an upload is complete and never changed: a file written again is a new row with
-- a new object, and the old row is marked, so that whoever refers to the old object still finds it.

create table artifact (
    tenant     uuid not null,
    project    uuid not null,
    id         uuid not null,
    path       text not null collate "C" check (length(path) between 1 and 1024),
    size       bigint not null check (size >= 0),
    sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    object     text not null,
    created_at timestamptz not null default now(),
    deleted_at timestamptz,
    primary key (tenant, project, id),
    foreign key (tenant, project) references project
);
call wall('artifact');
-- In byte order, so that a folder's files lie together and its listing is a walk along this index.
create unique index artifact_path on artifact (tenant, project, path) where deleted_at is null;
