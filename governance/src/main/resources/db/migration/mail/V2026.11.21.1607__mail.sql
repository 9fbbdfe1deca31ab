-- Mail that is to go out, each for one event: the event's name keeps it from going out twice.
-- A text may carry a link that lets somebody in. It is kept sealed, and emptied once it is out of our hands.

create table mail (
    tenant          uuid not null references tenant,
    id              uuid not null,
    event           text not null,
    recipient       text not null,
    subject         text not null,
    text            bytea,
    state           text not null default 'waiting'
                    check (state in ('waiting', 'handing_over', 'sent', 'in_doubt', 'given_up')),
    attempts        int not null default 0,
    next_attempt_at timestamptz not null default now(),
    problem         text,
    created_at      timestamptz not null default now(),
    settled_at      timestamptz,
    primary key (tenant, id)
);
call wall('mail');
create unique index mail_event on mail (tenant, event);
create index mail_waiting on mail (tenant, next_attempt_at) where state in ('waiting', 'handing_over');
