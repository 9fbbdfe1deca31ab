-- Roles that a tenant defines for itself, groups of people, service accounts, and who holds which role until when.

create table custom_role (
    tenant      uuid not null references tenant,
    slug        text not null check (slug ~ '^[a-z][a-z0-9-]{1,62}$'
                                     and slug not in ('owner', 'auditor', 'member', 'scientist', 'approver', 'deployer', 'viewer')),
    name        text not null check (length(name) between 1 and 100),
    description text not null default '' check (length(description) <= 500),
    of_tenant   boolean not null,
    permissions text[] not null,
    created_at  timestamptz not null default now(),
    primary key (tenant, slug)
);
call wall('custom_role');

-- A service account is a member without a person behind it: roles, tokens, gateways and the audit know it as such.
alter table membership alter column email drop not null;
alter table membership
    add column kind text not null default 'person' check (kind in ('person', 'service')),
    add column description text not null default '' check (length(description) <= 500),
    add column responsible uuid,
    add column disabled_at timestamptz,
    add constraint membership_email_of_people check (kind = 'service' or email is not null),
    add constraint membership_service_has_no_account check (kind = 'person' or (email is null and subject is null)),
    add constraint membership_only_services_end check (kind = 'service' or (disabled_at is null and responsible is null)),
    add constraint membership_responsible foreign key (tenant, responsible) references membership (tenant, person)
        on delete set null (responsible);
create unique index membership_service_name on membership (tenant, lower(name)) where kind = 'service';
create index membership_responsible on membership (tenant, responsible) where responsible is not null;
grant select on membership to tenon_operations;

create table people_group (
    tenant      uuid not null references tenant,
    id          uuid not null,
    name        text not null check (length(name) between 1 and 100),
    description text not null default '' check (length(description) <= 500),
    created_at  timestamptz not null default now(),
    primary key (tenant, id)
);
call wall('people_group');
create unique index people_group_name on people_group (tenant, lower(name));

create table group_member (
    tenant    uuid not null,
    group_id  uuid not null,
    person    uuid not null,
    joined_at timestamptz not null default now(),
    primary key (tenant, group_id, person),
    foreign key (tenant, group_id) references people_group on delete cascade,
    foreign key (tenant, person) references membership on delete cascade
);
call wall('group_member');
create index group_member_person on group_member (tenant, person);

-- A role is held by a person, by a service account, or by everybody in a group.
alter table role_binding
    add column id uuid not null default uuidv7(),
    add column group_id uuid,
    add column granted_by uuid,
    add column own_role text generated always as
        (case when role in ('owner', 'auditor', 'member', 'scientist', 'approver', 'deployer', 'viewer') then null else role end) stored;
alter table role_binding drop constraint role_binding_pkey;
alter table role_binding alter column person drop not null;
alter table role_binding
    add primary key (tenant, id),
    add constraint role_binding_holder check (num_nonnulls(person, group_id) = 1),
    add constraint role_binding_person unique (tenant, person, scope, role),
    add constraint role_binding_group unique (tenant, group_id, scope, role),
    add foreign key (tenant, group_id) references people_group on delete cascade,
    add foreign key (tenant, own_role) references custom_role (tenant, slug);
create index role_binding_own_role on role_binding (tenant, own_role) where own_role is not null;

-- Every role of every member, their own and those of their groups. `permissions` is null for a built-in role.
create view held_role with (security_invoker = true) as
    select b.tenant, b.person, b.scope, b.role, c.permissions, b.expires_at, null::uuid as group_id
      from role_binding b
      left join custom_role c on c.tenant = b.tenant and c.slug = b.own_role
     where b.person is not null
    union all
    select b.tenant, m.person, b.scope, b.role, c.permissions, b.expires_at, b.group_id
      from role_binding b
      join group_member m on m.tenant = b.tenant and m.group_id = b.group_id
      left join custom_role c on c.tenant = b.tenant and c.slug = b.own_role;
grant select on held_role to tenon_app, tenon_operations;

-- From where a token may be used: ranges of addresses, or null for anywhere.
alter table access_token add column addresses text[] check (cardinality(addresses) between 1 and 20);
