-- How somebody looks at one of a project's pages, kept under a name: what stands in the page's address. Of a page's shared
-- views one may be what everybody begins with.
create table saved_view (
    tenant     uuid not null,
    project    uuid not null,
    id         uuid not null default uuidv7(),
    page       text not null check (page ~ '^[a-z][a-z-]{0,39}$'),
    owner      uuid not null,
    owner_name text not null,
    name       text not null check (length(name) between 1 and 100),
    state      text not null check (length(state) <= 20000),
    shared     boolean not null default false,
    first      boolean not null default false check (shared or not first),
    changed_at timestamptz not null,
    primary key (tenant, project, id),
    foreign key (tenant, project) references project
);
call wall('saved_view');
create unique index saved_view_first on saved_view (tenant, project, page) where first;
create index saved_view_of_page on saved_view (tenant, project, page, owner);
