-- Whose model it is (whoever made it, until somebody else is named), and what its owners say of it. A card's text is kept
-- in each of its revisions.
alter table registered_model add column owner uuid;
alter table registered_model add column owner_name text;

create table model_card (
    tenant      uuid not null,
    project     uuid not null,
    model       uuid not null,
    revision    integer not null check (revision > 0),
    text        text not null check (length(text) <= 100000),
    author      uuid not null,
    author_name text not null,
    at          timestamptz not null,
    primary key (tenant, project, model, revision),
    foreign key (tenant, project, model) references registered_model on delete cascade
);
call wall('model_card');
revoke update on model_card from tenon_app;
