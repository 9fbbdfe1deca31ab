-- Searches over many versions answer from indexes. Tags stand as rows beside the text that is read, because what looks
-- into JSON can't use an index behind a wall; long values are found by their beginning.
create table model_version_tag (
    tenant    uuid not null,
    project   uuid not null,
    version   uuid not null,
    key       text not null,
    value     text not null,
    beginning text generated always as (left(value, 200)) stored,
    primary key (tenant, project, version, key),
    foreign key (tenant, project, version) references model_version (tenant, project, id) on delete cascade
);
call wall('model_version_tag');
create index model_version_tag_value on model_version_tag (tenant, project, key, beginning, version);

create function keep_version_tags() returns trigger
    language plpgsql as $$
begin
    delete from model_version_tag
     where tenant = new.tenant and project = new.project and version = new.id and not new.tags ? key;
    insert into model_version_tag (tenant, project, version, key, value)
    select new.tenant, new.project, new.id, tag.key, tag.value from jsonb_each_text(new.tags) tag
        on conflict (tenant, project, version, key) do update set value = excluded.value
     where model_version_tag.value <> excluded.value;
    return null;
end $$;

alter table model_version no force row level security;
alter table model_version_tag no force row level security;
insert into model_version_tag (tenant, project, version, key, value)
select v.tenant, v.project, v.id, tag.key, tag.value from model_version v cross join jsonb_each_text(v.tags) tag;
alter table model_version add column source text generated always as (left(origin ->> 'source', 400)) stored;
alter table model_version force row level security;
alter table model_version_tag force row level security;

create trigger version_tags_changed after insert or update of tags on model_version
    for each row execute function keep_version_tags();

drop index model_version_updated;
create index model_version_updated on model_version (tenant, project, updated_at desc) where deleted_at is null;
create index model_version_created on model_version (tenant, project, created_at desc) where deleted_at is null;
create index model_version_of_model on model_version (tenant, project, model, updated_at desc) where deleted_at is null;
create index model_version_stage on model_version (tenant, project, model, stage, number desc) where deleted_at is null;
create index model_version_source on model_version (tenant, project, source) where deleted_at is null;
