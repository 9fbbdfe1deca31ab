-- A person wants all their sessions ended, everywhere. It belongs to no tenant; one's own row is all that anybody may touch.

create table sign_out_wish (
    subject       text primary key,
    revision      bigint not null default 1,
    done_revision bigint not null default 0
);
alter table sign_out_wish enable row level security;
alter table sign_out_wish force row level security;
create policy mine on sign_out_wish to tenon_app
    using (subject = (select current_subject('person'))) with check (subject = (select current_subject('person')));
create policy provisioning_reads on sign_out_wish for select to tenon_provisioning using (true);
create policy provisioning_reports on sign_out_wish for update to tenon_provisioning using (true) with check (true);
grant select, insert (subject, revision), update (revision) on sign_out_wish to tenon_app;
grant select, update (done_revision) on sign_out_wish to tenon_provisioning;

create trigger wake_provisioning after insert or update of revision on sign_out_wish
    for each statement execute function wake_provisioning();
