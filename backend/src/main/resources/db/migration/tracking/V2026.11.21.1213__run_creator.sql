-- Who really started a run; what the client calls its user is only a text. Whoever made a run doesn't approve what comes of it.
alter table run add column creator uuid;
