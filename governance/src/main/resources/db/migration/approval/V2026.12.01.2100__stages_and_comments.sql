-- What the policy looked at when it was asked, as it reads it; a request from before policies had stages lacks it and is stale.
alter table approval_request add column facts text;
alter table approval_request drop constraint approval_request_state_check;
alter table approval_request add check
    (state in ('submitted', 'approved', 'rejected', 'returned', 'withdrawn', 'stale', 'expired'));
create index approval_request_open_ones on approval_request (tenant, project, id desc) where state = 'submitted';

-- A decision names the digests of all that was on the screen, the stage it was given at, and how: in which groups the person
-- was then, whether they had just signed in again.
alter table approval_decision
    add column subject_digest text,
    add column policy_digest text,
    add column papers_digest text not null default '',
    add column stage text not null default '',
    add column groups text[] not null default '{}',
    add column stepped_up boolean not null default false,
    drop constraint approval_decision_verdict_check,
    add check (verdict in ('approve', 'reject', 'return')),
    add constraint approval_decision_seen check
        (num_nulls(subject_digest, policy_digest) = 0 and papers_digest <> '') not valid; -- earlier ones named the evidence alone

-- Whoever decided before something else was brought may decide again, on that.
alter table approval_decision drop constraint approval_decision_pkey;
alter table approval_decision add primary key (tenant, project, request, person, papers_digest);

-- What people say to one another about a request.
create table approval_comment (
    tenant      uuid not null,
    project     uuid not null,
    id          uuid not null,
    request     uuid not null,
    person      uuid not null,
    person_name text not null,
    text        text not null check (length(text) between 1 and 4000),
    said_at     timestamptz not null,
    primary key (tenant, project, id),
    foreign key (tenant, project, request) references approval_request
);
call wall('approval_comment');
create index approval_comment_request on approval_comment (tenant, project, request, id);
revoke update, delete on approval_comment from tenon_app;
