-- What becomes of a version when its grant has expired, and whether it was given past the gate.
alter table model_grant
    add column after_expiry text not null default 'block' check (after_expiry in ('warn', 'block', 'drain')),
    add column emergency uuid,
    add constraint model_grant_one_right check (num_nonnulls(approval, emergency) <= 1),
    add foreign key (tenant, project, emergency) references emergency;
create unique index model_grant_emergency on model_grant (tenant, project, emergency);
create index model_grant_expiry on model_grant (tenant, expires_at) where after_expiry = 'drain';
