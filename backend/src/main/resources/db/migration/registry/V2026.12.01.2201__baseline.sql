-- What a version was made of, bound together for ever; versions from before have none, and are read with what is known.
alter table model_version add column baseline jsonb;
alter table model_version add column parent uuid;
alter table model_version add foreign key (tenant, project, parent) references model_version (tenant, project, id)
    on delete set null (parent);
create index model_version_parent on model_version (tenant, project, parent) where parent is not null;

-- What stood where at any moment is read from the history.
create index model_event_what on model_event (tenant, project, model, what, at desc, id desc);
