-- Somebody who is invited gets an account at the identity provider, and no membership before they accept.
alter table member_wish drop constraint member_wish_wanted_check;
alter table member_wish add constraint member_wish_wanted_check check (wanted in ('invited', 'member', 'gone'));
