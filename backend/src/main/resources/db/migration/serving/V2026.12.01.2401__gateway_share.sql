-- What each gateway may answer of what a tenant's plan allows. A share ends by itself, so one of a gateway that is gone
-- comes free again.

create table gateway_share (
    tenant  uuid not null references tenant,
    gateway text not null,
    wanted  int not null check (wanted >= 0),
    share   int not null check (share >= 0),
    ends_at timestamptz not null,
    primary key (tenant, gateway)
);
call wall('gateway_share');
revoke insert, update, delete on gateway_share from tenon_app;
