-- The mean of a chunk's numbers, NaN if it has none: what very long series are smoothed from. Chunks of before have none written
-- down; their points are read instead.
alter table metric_chunk add column mean double precision;
