-- A stage that is entered by request may empty itself of the others first.
alter table promotion_wish drop constraint promotion_wish_kind_check;
alter table promotion_wish add check (kind in ('alias', 'archive', 'stage'));
