-- Somebody opened the link that was only ever in the letter to this address: whoever chooses the account's first password by mail need
-- not prove the address a second time.
alter table member_wish add column proven boolean not null default false;
grant update (proven) on member_wish to tenon_app;
