-- What people bring to a request: answers to its policy's questions, and documents. The last of each name counts; what
-- was brought before it stays. A document's bytes stand here: they are few, small beside models, and live and die with
-- the decision that was made on them.
create table request_answer (
    tenant   uuid not null references tenant,
    project  uuid not null,
    request  uuid not null,
    question text not null check (length(question) between 1 and 40),
    id       uuid not null,
    text     text not null check (length(text) between 1 and 4000),
    author   uuid not null,
    author_name text not null,
    at       timestamptz not null,
    primary key (tenant, project, request, question, id),
    foreign key (tenant, project, request) references approval_request
);
call wall('request_answer');
revoke update, delete on request_answer from tenon_app;

create table request_report (
    tenant   uuid not null references tenant,
    project  uuid not null,
    request  uuid not null,
    report   text not null check (length(report) between 1 and 40),
    id       uuid not null,
    file     text not null check (length(file) between 1 and 200),
    digest   text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
    bytes    bytea not null check (length(bytes) between 1 and 10485760),
    author   uuid not null,
    author_name text not null,
    at       timestamptz not null,
    primary key (tenant, project, request, report, id),
    foreign key (tenant, project, request) references approval_request
);
call wall('request_report');
revoke update, delete on request_report from tenon_app;
