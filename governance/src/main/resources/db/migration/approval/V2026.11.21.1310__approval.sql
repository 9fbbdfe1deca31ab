-- Requests for approval, bound to the digests of subject, evidence and policy; and what each person decided, once.
create table approval_request (
    tenant          uuid not null references tenant,
    project         uuid not null,
    id              uuid not null,
    subject_kind    text not null,
    subject         uuid not null,
    subject_name    text not null,
    subject_digest  text not null,
    environment     text not null,
    reason          text not null,
    requester       uuid not null,
    requester_name  text not null,
    requested_at    timestamptz not null,
    expires_at      timestamptz not null,
    evidence        text not null,
    evidence_digest text not null,
    policy_digest   text not null,
    involved        jsonb not null,
    state           text not null
                    check (state in ('submitted', 'approved', 'rejected', 'withdrawn', 'stale', 'expired')),
    outcome_reason  text,
    closed_at       timestamptz,
    primary key (tenant, project, id),
    foreign key (tenant, project, policy_digest) references policy,
    check ((state = 'submitted') = (closed_at is null))
);
call wall('approval_request');
create unique index approval_request_open on approval_request (tenant, project, subject, environment)
    where state = 'submitted';
create index approval_request_newest on approval_request (tenant, project, id desc);
revoke delete on approval_request from tenon_app;

create table approval_decision (
    tenant          uuid not null,
    project         uuid not null,
    request         uuid not null,
    person          uuid not null,
    person_name     text not null,
    verdict         text not null check (verdict in ('approve', 'reject')),
    comment         text not null,
    evidence_digest text not null,
    decided_at      timestamptz not null,
    primary key (tenant, project, request, person),
    foreign key (tenant, project, request) references approval_request
);
call wall('approval_decision');
revoke update, delete on approval_decision from tenon_app;
