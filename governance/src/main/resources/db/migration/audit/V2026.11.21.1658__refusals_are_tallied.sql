-- Refusals are counted where reads are: in audit_tally.
drop table if exists refused_attempt;
